package io.portaplus.payments.payment;

import static io.portaplus.payments.payment.PaymentStatus.FAILED;
import static io.portaplus.payments.payment.PaymentStatus.PROCESSING;
import static io.portaplus.payments.payment.PaymentStatus.REQUIRES_ACTION;
import static io.portaplus.payments.payment.PaymentStatus.RUNNING;
import static io.portaplus.payments.payment.PaymentStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Forward only, but that "succeeded" beats every local state (docs/semantics.md, Never twice). */
final class PaymentStatusTest {
    @Test
    void successIsReachedFromEverywhereAndLeftForNothing() {
        for (PaymentStatus status : PaymentStatus.values()) {
            assertThat(SUCCEEDED.reachedFrom().contains(status))
                    .as("%s", status)
                    .isEqualTo(status != SUCCEEDED);
            assertThat(status.reachedFrom()).doesNotContain(SUCCEEDED);
        }
    }

    @Test
    void aFailureIsLeftForSuccessAlone() {
        for (PaymentStatus status : PaymentStatus.values()) {
            assertThat(status.reachedFrom().contains(FAILED)).as("%s", status).isEqualTo(status == SUCCEEDED);
        }
    }

    @Test
    void nothingGoesBack() {
        assertThat(RUNNING.reachedFrom()).containsExactly(RUNNING);
        assertThat(REQUIRES_ACTION.reachedFrom()).containsExactly(RUNNING);
        assertThat(PROCESSING.reachedFrom()).containsExactlyInAnyOrder(RUNNING, REQUIRES_ACTION);
        assertThat(FAILED.reachedFrom()).containsExactlyInAnyOrder(RUNNING, PROCESSING, REQUIRES_ACTION);
    }

    @Test
    void eachIsShownByThePublishedWord() {
        assertThat(RUNNING.shownAs()).isEqualTo("Processing");
        assertThat(PROCESSING.shownAs()).isEqualTo("Processing");
        assertThat(REQUIRES_ACTION.shownAs()).isEqualTo("RequiresAction");
        assertThat(SUCCEEDED.shownAs()).isEqualTo("Succeeded");
        assertThat(FAILED.shownAs()).isEqualTo("Failed");
    }
}
