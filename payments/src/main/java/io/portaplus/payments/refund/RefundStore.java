package io.portaplus.payments.refund;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where refunds are remembered. Every method throws {@link io.portaplus.payments.payment.StoreAway} where the store can't
 * be reached; a write may then have happened all the same, and is harmless when it is made again.
 */
public interface RefundStore {
    /**
     * Commits a refund before it is sent, unless the payment is not paid, or more would be given back than was paid;
     * two at once wait for each other.
     *
     * @param by who asks, for the audit
     * @param lease how long the caller's own thread works on it before the resolver may
     */
    Acceptance accept(Refund refund, Duration lease, By by);

    Optional<Refund> find(RefundId id);

    /** The refund that a caller's key names. */
    Optional<Refund> underKey(TenantId tenant, Digest key);

    /** The refund that the processor knows by this id. */
    Optional<Refund> known(TenantId tenant, String stripeId);

    /** What of a payment is given back. */
    Given given(PaymentId payment);

    /** Keeps a refund that was made on the dashboard, with what follows; false where it is kept already. */
    boolean adopt(Settled settled);

    /** Moves a refund, with what follows; false where it does not stand as it was known any more. */
    boolean settle(Refund known, Settled settled);

    /** Takes refunds that are due and that nobody works on. */
    List<Refund> lease(Instant now, Duration lease, int limit);

    /** Gives a refund back, to be looked at again; null: not by the resolver. */
    void putOff(Refund known, @Nullable Instant dueAt);

    /** What came of a new refund. */
    enum Acceptance {
        ACCEPTED,
        /** The caller's key names another. */
        KEY_HELD,
        /** The payment is not paid. */
        NOT_PAID,
        /** More would be given back than was paid. */
        TOO_MUCH
    }

    /**
     * Amounts in minor units.
     *
     * @param done what was given back
     * @param bound that, and what may be under way
     */
    record Given(long done, long bound) {}

    /**
     * A refund as it is to stand.
     *
     * @param dueAt when somebody should look at it again, or null
     * @param events for the history of the payment
     */
    record Settled(Refund refund, @Nullable Instant dueAt, List<HistoryEntry> events, List<FollowUp> followUps) {
        public Settled {
            events = List.copyOf(events);
            followUps = List.copyOf(followUps);
        }
    }
}
