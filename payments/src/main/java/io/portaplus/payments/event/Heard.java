package io.portaplus.payments.event;

import io.portaplus.payments.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/**
 * What came of an event.
 *
 * @param payment the payment of ours that it was about, or null
 * @param note for people to read
 */
public record Heard(State state, @Nullable PaymentId payment, String note) {
    /** Where a kept event stands. */
    public enum State {
        /** It waits for its turn. */
        WAITING,
        /** What it was about stands here as it stands at the processor. */
        DONE,
        /** Nothing follows from its type. */
        KEPT,
        /** It is about something that no payment here belongs to. */
        FOREIGN,
        /** What it was about is not there any more. */
        GONE
    }

    public static Heard done(PaymentId payment, String note) {
        return new Heard(State.DONE, payment, note);
    }

    public static Heard foreign() {
        return new Heard(State.FOREIGN, null, "no payment of this service");
    }

    public static Heard gone() {
        return new Heard(State.GONE, null, "the processor does not have it any more");
    }
}
