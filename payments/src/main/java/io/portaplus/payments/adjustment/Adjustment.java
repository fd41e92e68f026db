package io.portaplus.payments.adjustment;

import io.portaplus.payments.billing.PostingOrder.Action;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.posting.PostingWork;
import io.portaplus.payments.tenant.Tenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A posting that somebody asks for, as it is to be written.
 *
 * @param words what is said of it; null: what is usual
 */
public record Adjustment(AdjustmentId id, Tenant tenant, Order order, PostingWork.@Nullable Words words, Instant at) {
    /** What is to be posted, and to whom. */
    public record Order(long iCustomer, Action action, Money amount) {}

    /**
     * What makes it happen once.
     *
     * @param kind whether it is held for ever, or while an equal request would be a repeat
     * @param digest of the caller's key, or of the request where there is none
     * @param request of the request
     */
    public record Once(Kind kind, Digest digest, Digest request) {
        /** Of what. */
        public enum Kind {
            /** The caller's {@code Idempotency-Key}: one adjustment, for ever. */
            KEY,
            /** An equal request: held while the adjustment is not at its end, and for the duplicate window after it. */
            FINGERPRINT
        }
    }
}
