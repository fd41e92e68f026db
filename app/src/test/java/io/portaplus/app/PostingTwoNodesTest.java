package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Callers;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.PortaBilling;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.postgres.DatabaseLogin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Two nodes on one database: each payment is posted once, and PortaBilling gets four calls at once from both together. */
final class PostingTwoNodesTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int CUSTOMERS = 12;

    @Test
    void bothPostEachPaymentOnceWithFourCallsAtOnceTogether() {
        DatabaseLogin database = Postgres.shared().fresh();
        try (Stripe stripe = Stripe.start(91);
                PortaBilling billing = PortaBilling.start(92)) {
            billing.customers(7000, CUSTOMERS);
            Map<String, String> settings = new HashMap<>(billing.settings());
            settings.put("billing.waitFor", "100ms");
            settings.put("payments.answerWithin", "50s");
            try (Node one = Node.start(database, stripe.uri(), settings);
                    Node other = Node.start(database, stripe.uri(), settings)) {
                billing.strike("get_customer_info", "\"do\":\"delay_before\",\"ms\":25000,\"times\":-1");
                List<Supplier<Answer>> charges = new ArrayList<>();
                for (int i = 0; i < CUSTOMERS; i++) {
                    Stripe.SavedCard card = stripe.savedCard(7000 + i);
                    charges.add(() -> paid(one, card, "1.00"));
                    charges.add(() -> paid(other, card, "2.00"));
                }
                assertThat(Callers.together(charges)).allSatisfy(answer -> {
                    assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
                    assertThat(answer.json().path("BillingStatus").asString()).isEqualTo("Pending");
                });
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(open(billing)).isEqualTo(4));
                billing.release();
                await().atMost(LONG)
                        .until(() -> Postgres.query(database, "select count(*) from posting where state = 'POSTED'")
                                .equals(Integer.toString(2 * CUSTOMERS)));
            }
            assertThat(billing.ledger()).hasSize(2 * CUSTOMERS);
            for (int i = 0; i < CUSTOMERS; i++) {
                assertThat(billing.balance(7000 + i)).isEqualByComparingTo("-3");
            }
            assertThat(Postgres.query(
                            database, "select count(*) from billing_place where lease_until > clock_timestamp()"))
                    .as("nodes that stopped hold no place")
                    .isEqualTo("0");
        }
    }

    /** On a machine so slow that the database does not come to it in time, as a portal does it: again under its key. */
    private static Answer paid(Node node, Stripe.SavedCard card, String amount) {
        return await().atMost(LONG)
                .until(
                        () -> node.portal().charge(Portal.basket(card, amount), amount + card.iCustomer()),
                        answer -> answer.status() != 503);
    }

    /** Calls that have come and are not answered. */
    private static long open(PortaBilling billing) {
        return billing.look("/calls")
                .path("calls")
                .valueStream()
                .filter(call -> call.path("outcome").asString("").isEmpty())
                .count();
    }
}
