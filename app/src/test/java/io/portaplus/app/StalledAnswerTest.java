package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.StallingStripe;
import io.portaplus.app.rig.Stripe;
import io.portaplus.postgres.DatabaseLogin;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An answer of Stripe's that begins and never ends. */
final class StalledAnswerTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Test
    void aCallerIsAnsweredInTimeWhenStripesAnswerStopsInTheMiddleAndThePaymentEndsPaidOnce() {
        DatabaseLogin database = Postgres.shared().fresh();
        try (Stripe stripe = Stripe.start(5);
                StallingStripe stalling = StallingStripe.before(stripe, "/v1/payment_intents");
                Node node = Node.start(database, stalling.uri(), Map.of("payments.answerWithin", "2s"))) {
            String basket = Portal.basket(stripe.savedCard(1), "4.00");
            long begun = System.nanoTime();
            Answer first = node.portal().charge(basket, "order-1");
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(first.status()).as(first.text()).isEqualTo(202);
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            assertThat(stalling.stalled()).isPositive();
            stalling.heal();
            await().atMost(LONGEST)
                    .until(() -> Postgres.query(database, "select status from payment")
                            .equals("SUCCEEDED"));
            assertThat(node.portal().charge(basket, "order-1").paymentStatus()).isEqualTo("Succeeded");
            assertThat(stripe.movements()).hasSize(1);
        }
    }
}
