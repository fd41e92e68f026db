package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a payment does to the customer's balance in PortaBilling. */
final class PostingTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    static final Rig rig = Rig.seeded(71).withPortaBilling();

    @Test
    void whatWasPaidIsCreditedToTheCustomerOnceAndTheCustomerSeesIt() {
        Answer paid = rig.portal().charge(Portal.basket(rig.stripe().savedCard(1001), "12.50"), "credited");
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        await().atMost(LONG).until(() -> state(paid).equals("POSTED"));
        assertThat(rig.billing().postedTo(1001)).singleElement().satisfies(posting -> {
            assertThat(posting.path("action").asString()).isEqualTo("Manual payment");
            assertThat(posting.path("amount").decimalValue()).isEqualByComparingTo("12.50");
            assertThat(posting.path("marker").asString()).matches("Card payment [A-Z2-7]{12}");
        });
    }

    private static String state(Answer paid) {
        return rig.query("select state from posting where payment_id = '" + paid.paymentId() + "'");
    }
}
