package io.portaplus.payments.callback;

import io.portaplus.payments.payment.PaymentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where callbacks wait. Every method throws {@code StoreAway} where the store can't be reached. */
public interface CallbackStore {
    /** Takes callbacks that are due and that nobody works on, each for the length of a lease, longest due first. */
    List<Waiting> lease(Instant now, Duration lease, int limit);

    /** It was taken. */
    void delivered(Waiting callback, Instant now);

    /** It was not, and is tried again. */
    void putOff(Waiting callback, Instant dueAt, String note);

    /** It was not, for so long that it is not tried any more, unless somebody replays it. */
    void giveUp(Waiting callback, String note);

    /** Makes all callbacks of a payment due anew, delivered or not; how many there are. */
    int replay(PaymentId payment, Instant now);

    /**
     * One that was taken for work.
     *
     * @param id the same in every try
     * @param type such as {@code payment.succeeded}
     * @param happenedAt when the outcome was committed
     * @param begunAt since when it is tried
     * @param attempts this one included
     */
    record Waiting(PaymentId payment, String id, String type, Instant happenedAt, Instant begunAt, int attempts) {}
}
