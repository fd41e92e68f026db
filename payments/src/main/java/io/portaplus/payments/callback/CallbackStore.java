package io.portaplus.payments.callback;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where callbacks wait. Every method throws {@code StoreAway} where the store can't be reached. */
public interface CallbackStore {
    /**
     * Takes callbacks that are due and that nobody works on, each for the length of a lease, longest due first.
     *
     * @param but whose are left alone
     */
    List<Waiting> lease(Instant now, Duration lease, int limit, Set<TenantId> but);

    /** Gives one back that was taken and not tried; due as it was. */
    void putBack(Waiting callback);

    /** Those that fit, what happened last first. */
    List<Kept> list(Wanted wanted);

    /** It was taken. */
    void delivered(Waiting callback, Instant now);

    /** It was not, and is tried again. */
    void putOff(Waiting callback, Instant dueAt, String note);

    /** It was not, for so long that it is not tried any more, unless somebody replays it. */
    void giveUp(Waiting callback, String note);

    /** Makes all callbacks of a payment due anew, delivered or not; false where there are none. */
    boolean replay(PaymentId payment, By by);

    /**
     * One that was taken for work.
     *
     * @param id the same in every try: the payment, a refund or dispute of it where that is what ended, and the outcome
     * @param type such as {@code payment.succeeded}
     * @param happenedAt when the outcome was committed
     * @param begunAt since when it is tried
     * @param attempts this one included
     */
    record Waiting(PaymentId payment, String id, String type, Instant happenedAt, Instant begunAt, int attempts) {
        /** The refund or dispute whose outcome is told; null where it is the payment's. */
        public @Nullable String subject() {
            String[] parts = id.split(":", 3);
            return parts.length == 3 ? parts[1] : null;
        }
    }

    /** How far a callback has come. */
    enum State {
        /** It is tried, and tried again. */
        WAITING,
        /** It was taken. */
        DELIVERED,
        /** It was not taken for three days. */
        GIVEN_UP
    }

    /**
     * One with where it stands.
     *
     * @param note why it was not taken the last time
     * @param dueAt when it is tried next; null where it is not
     * @param deliveredAt null where it was not taken
     */
    record Kept(
            Waiting callback,
            State state,
            String note,
            @Nullable Instant dueAt,
            @Nullable Instant deliveredAt) {}

    /**
     * What a listing is to show.
     *
     * @param states any of these
     * @param payment null for all
     * @param before only what happened before; null for no bound
     */
    record Wanted(
            Set<State> states,
            @Nullable PaymentId payment,
            @Nullable Instant before,
            int limit) {
        public Wanted {
            states = Set.copyOf(states);
        }
    }
}
