package io.portaplus.payments.payment;

import static io.portaplus.payments.payment.PaymentStatus.CHECKOUT_EXPIRED;
import static io.portaplus.payments.payment.PaymentStatus.CHECKOUT_OPEN;
import static io.portaplus.payments.payment.PaymentStatus.DONE;
import static io.portaplus.payments.payment.PaymentStatus.FAILED;
import static io.portaplus.payments.payment.PaymentStatus.PROCESSING;
import static io.portaplus.payments.payment.PaymentStatus.REQUIRES_ACTION;
import static io.portaplus.payments.payment.PaymentStatus.RUNNING;
import static io.portaplus.payments.payment.PaymentStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Forward only, but that "succeeded" beats every local state (docs/semantics.md, Never twice). */
final class PaymentStatusTest {
    @Test
    void successIsReachedFromEverywhereAndLeftForNothing() {
        for (PaymentStatus end : List.of(SUCCEEDED, DONE)) {
            for (PaymentStatus status : PaymentStatus.values()) {
                assertThat(end.reachedFrom().contains(status))
                        .as("%s from %s", end, status)
                        .isEqualTo(status != SUCCEEDED && status != DONE);
                assertThat(status.reachedFrom()).doesNotContain(end);
            }
        }
    }

    @Test
    void aFailureAndAnExpiryAreLeftForSuccessAlone() {
        for (PaymentStatus status : PaymentStatus.values()) {
            boolean success = status == SUCCEEDED || status == DONE;
            assertThat(status.reachedFrom().contains(FAILED)).as("%s", status).isEqualTo(success);
            assertThat(status.reachedFrom().contains(CHECKOUT_EXPIRED))
                    .as("%s", status)
                    .isEqualTo(success);
        }
    }

    @Test
    void nothingGoesBack() {
        assertThat(RUNNING.reachedFrom()).containsExactly(RUNNING);
        assertThat(REQUIRES_ACTION.reachedFrom()).containsExactly(RUNNING);
        assertThat(CHECKOUT_OPEN.reachedFrom()).containsExactly(RUNNING);
        assertThat(CHECKOUT_EXPIRED.reachedFrom()).containsExactlyInAnyOrder(RUNNING, CHECKOUT_OPEN);
        assertThat(PROCESSING.reachedFrom()).containsExactlyInAnyOrder(RUNNING, REQUIRES_ACTION, CHECKOUT_OPEN);
        assertThat(FAILED.reachedFrom()).containsExactlyInAnyOrder(RUNNING, PROCESSING, REQUIRES_ACTION, CHECKOUT_OPEN);
    }

    @Test
    void eachIsShownByThePublishedWord() {
        assertThat(RUNNING.shownAs()).isEqualTo("Processing");
        assertThat(PROCESSING.shownAs()).isEqualTo("Processing");
        assertThat(REQUIRES_ACTION.shownAs()).isEqualTo("RequiresAction");
        assertThat(CHECKOUT_OPEN.shownAs()).isEqualTo("CheckoutOpen");
        assertThat(CHECKOUT_EXPIRED.shownAs()).isEqualTo("CheckoutExpired");
        assertThat(SUCCEEDED.shownAs()).isEqualTo("Succeeded");
        assertThat(DONE.shownAs()).isEqualTo("Done");
        assertThat(FAILED.shownAs()).isEqualTo("Failed");
    }
}
