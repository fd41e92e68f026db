package io.portaplus.sandbox.stripe.card;

/** What becomes of a refund. */
public enum RefundFate {
    /** The money is given back at once. */
    SUCCEEDS,
    /** It takes a while. */
    PENDING_FIRST,
    /** It looks given back, and comes back to us later. */
    FAILS_LATER
}
