package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Deliveries;
import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.app.rig.Stripe.SavedCard;
import io.portaplus.postgres.DatabaseLogin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the processor delivers settles payments that nobody else would settle for long; two nodes share the work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EventsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ASKS = "pm_card_authenticationRequired";

    private final AtomicLong customers = new AtomicLong();
    private Stripe stripe;
    private Deliveries deliveries;
    private DatabaseLogin database;
    private Node node;
    private Node other;

    @BeforeAll
    void start() {
        stripe = Stripe.start(33);
        database = Postgres.shared().fresh();
        deliveries = Deliveries.of(stripe);
        Map<String, String> settings = deliveries.settings(
                Map.of("payments.answerWithin", "50s", "payments.returnUrl", "https://portal.example/paid"));
        node = Node.start(database, stripe.uri(), settings);
        other = Node.start(database, stripe.uri(), settings);
        deliveries.to(node.portal().service());
    }

    @AfterAll
    void stop() {
        other.close();
        node.close();
        stripe.close();
    }

    @Test
    void aCardholderWhoNeverComesBackHasPaid() {
        Answer waiting = asked();
        stripe.authenticate(waiting.json().path("NextActionUrl").asString(), true);
        awaitStatus(waiting, "SUCCEEDED");
        assertToldOnce(waiting, "succeeded");
        assertThat(query("select count(*) from posting where payment_id = '" + waiting.paymentId() + "'"))
                .isEqualTo("1");
        assertThat(query("select state || ' ' || kind || ' ' || amount_minor from posting where payment_id = '"
                        + waiting.paymentId() + "'"))
                .isEqualTo("NOT_POSTED PAYMENT 500");
    }

    /** Nobody comes to a return page and nobody asks: Stripe's event alone tells of it. */
    @Test
    void aHostedPageIsPaidThoughNobodyComesBackFromIt() {
        Draft page = Draft.charge(1_000_000 + customers.incrementAndGet())
                .without("apiSingleUseToken")
                .text("SuccessUrl", "https://portal.example/paid")
                .text("CancelUrl", "https://portal.example/cart");
        Answer open = node.portal().charge(page.json(), "page");
        assertThat(open.paymentStatus()).as(open.text()).isEqualTo("CheckoutOpen");
        assertThat(stripe.onPage(open.json().path("CheckoutUrl").asString(), "visa"))
                .isPresent();
        awaitStatus(open, "SUCCEEDED");
        assertThat(query("select string_agg(event, ',' order by event_no) from payment_event where payment_id = '"
                        + open.paymentId() + "'"))
                .isEqualTo("checkout_open,succeeded");
        assertThat(query("select string_agg(kind || ' ' || amount_minor, ',') from posting where payment_id = '"
                        + open.paymentId() + "'"))
                .isEqualTo("PAYMENT 300");
    }

    @Test
    void aFailedAuthenticationFailsThePayment() {
        Answer waiting = asked();
        stripe.authenticate(waiting.json().path("NextActionUrl").asString(), false);
        awaitStatus(waiting, "FAILED");
        assertToldOnce(waiting, "failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"duplicate", "reorder", "delay", "two_signatures", "old_version"})
    void eachEventCountsOnceHoweverItIsDelivered(String trick) {
        deliveries.trick(trick, "payment_intent.*", 4);
        Answer waiting = asked();
        stripe.authenticate(waiting.json().path("NextActionUrl").asString(), true);
        awaitStatus(waiting, "SUCCEEDED");
        await().atMost(LONG)
                .until(() -> query("select count(*) from stripe_event where state = 'WAITING'")
                        .equals("0"));
        assertToldOnce(waiting, "succeeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"age", "mis_sign"})
    void aDeliveryThatIsNotGenuineIsRefusedAndTheNextAttemptCounts(String trick) {
        deliveries.trick(trick, "payment_intent.succeeded", 1);
        Answer waiting = asked();
        stripe.authenticate(waiting.json().path("NextActionUrl").asString(), true);
        awaitStatus(waiting, "SUCCEEDED");
        assertToldOnce(waiting, "succeeded");
    }

    @Test
    void anEventThatComesAgainLongAfterwardsChangesNothing() {
        Answer waiting = asked();
        stripe.authenticate(waiting.json().path("NextActionUrl").asString(), true);
        awaitStatus(waiting, "SUCCEEDED");
        String event = await().atMost(LONG)
                .until(
                        () -> query("select event_id from stripe_event where type = 'payment_intent.requires_action'"
                                + " and payment_id = '" + waiting.paymentId() + "' and state = 'DONE'"),
                        found -> !found.isEmpty());
        deliveries.again(event);
        await().atMost(LONG)
                .until(() -> deliveries.deliveries().stream()
                        .filter(one -> one.path("event").asString("").equals(event))
                        .allMatch(one -> one.path("status").asString("").equals("succeeded")));
        assertThat(status(waiting)).isEqualTo("SUCCEEDED");
        assertToldOnce(waiting, "succeeded");
    }

    @Test
    void anEventOfSomebodyElsesPaymentIsKeptAsForeign() {
        String intent = stripe.form(
                        "/v1/payment_intents",
                        "amount=700&currency=gbp&payment_method=pm_card_visa&payment_method_types[]=card&confirm=true")
                .path("id")
                .asString();
        await().atMost(LONG)
                .until(() -> query("select state from stripe_event where object_id = '" + intent
                                + "' and type = 'payment_intent.succeeded'")
                        .equals("FOREIGN"));
    }

    @Test
    void bothNodesTakeDeliveriesAndWork() {
        deliveries.to(other.portal().service());
        List<Answer> waiting = List.of(asked(), asked(), asked(), asked());
        waiting.parallelStream()
                .forEach(one ->
                        stripe.authenticate(one.json().path("NextActionUrl").asString(), true));
        waiting.forEach(one -> {
            awaitStatus(one, "SUCCEEDED");
            assertToldOnce(one, "succeeded");
        });
        deliveries.to(node.portal().service());
    }

    private Answer asked() {
        SavedCard card = stripe.savedCard(customers.incrementAndGet(), ASKS);
        Answer answer = node.portal().charge(Portal.basket(card, "5.00"));
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("RequiresAction");
        return answer;
    }

    private void awaitStatus(Answer answer, String status) {
        await().atMost(LONG).until(() -> status(answer).equals(status));
    }

    private String status(Answer answer) {
        return query("select status from payment where payment_id = '" + answer.paymentId() + "'");
    }

    private void assertToldOnce(Answer answer, String event) {
        assertThat(query("select string_agg(event, ',' order by event_no) from payment_event where payment_id = '"
                        + answer.paymentId() + "'"))
                .isEqualTo("requires_action," + event);
    }

    private String query(String sql) {
        return Postgres.query(database, sql);
    }
}
