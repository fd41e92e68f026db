package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Callers;
import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.postgres.DatabaseLogin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two nodes on one database: a request counts once, whichever of them it comes to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TwoNodesTest {
    private static final int EACH = 25;

    private Stripe stripe;
    private DatabaseLogin database;
    private Node one;
    private Node other;

    @BeforeAll
    void start() {
        stripe = Stripe.start(4);
        database = Postgres.shared().fresh();
        Map<String, String> patient = Map.of("payments.answerWithin", "50s", "payments.duplicateWindow", "1h");
        one = Node.start(database, stripe.uri(), patient);
        other = Node.start(database, stripe.uri(), patient);
    }

    @AfterAll
    void stop() {
        other.close();
        one.close();
        stripe.close();
    }

    @Test
    void fiftyEqualRequestsUnderAKeyAtTheSameInstantAreOnePayment() {
        Stripe.SavedCard card = stripe.savedCard(1);
        assertOnePayment(card.iCustomer(), Portal.basket(card, "5.00"), "fifty");
    }

    @Test
    void fiftyEqualRequestsWithoutAKeyAtTheSameInstantAreOnePayment() {
        Stripe.SavedCard card = stripe.savedCard(2);
        assertOnePayment(card.iCustomer(), Portal.basket(card, "5.00"), null);
    }

    @Test
    void oneSingleUseTokenSentFiftyTimesAtTheSameInstantIsOnePayment() {
        assertOnePayment(3, Portal.basket(3, stripe.token(), "5.00"), null);
    }

    @Test
    void theFirstPaymentsOfACustomerOnBothNodesAreBothPaidByOneStripeCustomer() {
        List<Supplier<Answer>> charges = new ArrayList<>();
        for (int customer = 100; customer < 110; customer++) {
            String first = Portal.basket(customer, stripe.token(), "5.00");
            String second = Portal.basket(customer, stripe.token(), "6.00");
            charges.add(() -> one.portal().charge(first));
            charges.add(() -> other.portal().charge(second));
        }
        List<Answer> answers = Callers.together(charges);
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded"));
        for (int i = 0; i < answers.size(); i += 2) {
            int customer = 100 + i / 2;
            String mapped = Postgres.query(database, "select customer_id from customer where i_customer = " + customer);
            assertThat(List.of(answers.get(i), answers.get(i + 1)))
                    .extracting(answer -> answer.json().path("CustomerId").asString())
                    .containsOnly(mapped);
            assertThat(stripe.movementsOf(customer))
                    .hasSize(2)
                    .allSatisfy(
                            one -> assertThat(one.path("customer").asString()).isEqualTo(mapped));
        }
    }

    @Test
    void aCustomerWhoWasExchangedElsewhereIsTheNewOneAlsoToTheNodeThatRemembersTheOld() {
        Stripe.SavedCard old = stripe.savedCard(200);
        Stripe.SavedCard now = stripe.savedCard(200);
        assertThat(payer(one.portal().charge(Portal.basket(old, "5.00")))).isEqualTo(old.customerId());
        assertThat(payer(one.portal().charge(Portal.basket(old, "6.00")))).isEqualTo(old.customerId());
        Postgres.query(database, "delete from customer where i_customer = 200 returning customer_id");
        assertThat(payer(other.portal().charge(Portal.basket(now, "7.00")))).isEqualTo(now.customerId());

        String unnamed =
                Draft.of(Portal.basket(now, "8.00")).without("CustomerId").json();

        assertThat(payer(one.portal().charge(unnamed))).isEqualTo(now.customerId());
        assertThat(stripe.movementsOf(200))
                .extracting(moved -> moved.path("customer").asString())
                .containsExactlyInAnyOrder(old.customerId(), old.customerId(), now.customerId(), now.customerId());
    }

    /** The processor's customer who paid. */
    private static String payer(Answer answer) {
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
        return answer.json().path("CustomerId").asString();
    }

    private void assertOnePayment(long customer, String body, @Nullable String key) {
        List<Supplier<Answer>> charges = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            charges.add(() -> one.portal().charge(body, key));
            charges.add(() -> other.portal().charge(body, key));
        }
        List<Answer> answers = Callers.together(charges);
        assertThat(answers.getFirst().paymentStatus())
                .as(answers.getFirst().text())
                .isEqualTo("Succeeded");
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(Answer::text)
                .containsOnly(answers.getFirst().text());
        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
        assertThat(stripe.intentsOf(customer)).hasSize(1);
        assertThat(stripe.movementsOf(customer)).hasSize(1);
    }
}
