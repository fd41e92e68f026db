package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Callers;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** PortaBilling is down for days while customers go on paying. */
final class PostingOutageTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int CUSTOMERS = 40;
    private static final long FIRST = 7000;

    @RegisterExtension
    static final Rig rig = Rig.movable(72, Map.of("billing.waitFor", "20s", "payments.answerWithin", "30s"))
            .withPortaBilling();

    @Test
    void afterThreeDaysAllThatWasPaidMeanwhileIsPostedOnceAndInItsOrder() {
        rig.billing().customers(FIRST, CUSTOMERS);
        rig.billing().down();
        List<Stripe.SavedCard> cards = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            cards.add(rig.stripe().savedCard(FIRST + i));
        }
        for (int day = 1; day <= 3; day++) {
            String amount = day + ".00";
            String key = "day " + day + " ";
            List<Supplier<Answer>> charges = new ArrayList<>();
            cards.forEach(card ->
                    charges.add(() -> rig.portal().charge(Portal.basket(card, amount), key + card.iCustomer())));
            assertThat(Callers.atOnce(8, charges)).allSatisfy(answer -> {
                assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
                assertThat(answer.json().path("BillingStatus").asString()).isEqualTo("Pending");
            });
            rig.clock().advance(Duration.ofDays(1));
        }
        assertThat(rig.portal().get("/health/ready").status()).isEqualTo(200);
        assertThat(rig.query("select count(*) from posting where state = 'PENDING'"))
                .isEqualTo(Integer.toString(3 * CUSTOMERS));
        rig.billing().up();
        await().atMost(LONG).until(() -> {
            // What was tried last waits for some minutes.
            rig.clock().advance(Duration.ofMinutes(1));
            return rig.query("select count(*) from posting where state = 'POSTED'")
                    .equals(Integer.toString(3 * CUSTOMERS));
        });
        assertThat(rig.billing().ledger()).hasSize(3 * CUSTOMERS);
        assertThat(rig.billing().ledger())
                .extracting(posting -> posting.path("marker").asString())
                .doesNotHaveDuplicates();
        for (int i = 0; i < CUSTOMERS; i++) {
            assertThat(rig.billing().postedTo(FIRST + i))
                    .extracting(PostingOutageTest::amount)
                    .as("customer %d", FIRST + i)
                    .containsExactly("1.00", "2.00", "3.00");
            assertThat(rig.billing().balance(FIRST + i)).isEqualByComparingTo("-6");
        }
    }

    private static String amount(JsonNode posting) {
        return posting.path("amount").decimalValue().setScale(2).toPlainString();
    }
}
