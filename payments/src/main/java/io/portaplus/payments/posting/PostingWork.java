package io.portaplus.payments.posting;

import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A posting as it is worked on. */
public record PostingWork(Key key, Order order, Progress progress) {

    /** Which one: what moved the money at the processor, and how. */
    public record Key(TenantId tenant, String object, Posting.Kind kind) {}

    /** What the billing system is to learn. */
    public record Order(String paymentId, long iCustomer, Money amount) {}

    /**
     * How far it is.
     *
     * @param attempts how often it was sent, or was about to be
     * @param firstAt when it was first sent of all the times that are in doubt; null: nothing is
     * @param lastAt when it was last sent; null: never
     * @param looks how often somebody has looked since it came into this state
     */
    public record Progress(
            PostingState state,
            int attempts,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt,
            int looks) {}

    /** By what it is found again. */
    public Marker marker() {
        return Marker.of(key);
    }
}
