package io.portaplus.payments.refund;

import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund as it stands.
 *
 * @param order what was asked for; never changes
 * @param stripeId the processor's id, once known
 * @param refusal why it failed
 * @param step the call that makes it; null where it was made on the dashboard
 * @param attempts how often the resolver has taken it up
 */
public record Refund(
        Order order,
        RefundState state,
        @Nullable String stripeId,
        @Nullable Refusal refusal,
        @Nullable Step step,
        int attempts) {
    /**
     * What was asked for.
     *
     * @param of the payment that it gives back
     * @param intentId the processor's payment
     * @param asked who asked; null: somebody on the dashboard
     * @param finishBy when the call may not be sent any more
     */
    public record Order(
            RefundId id,
            Payment.Order of,
            String intentId,
            Money amount,
            @Nullable Asked asked,
            Instant acceptedAt,
            Instant finishBy) {}

    /**
     * A caller's request.
     *
     * @param key of the caller's {@code Idempotency-Key}
     * @param request what makes two requests the same request
     */
    public record Asked(Digest key, Digest request) {}

    public RefundId id() {
        return order.id();
    }

    /** The same refund in another state. */
    Refund in(RefundState next, @Nullable String processors, @Nullable Refusal why) {
        return new Refund(order, next, processors == null ? stripeId : processors, why, step, attempts);
    }
}
