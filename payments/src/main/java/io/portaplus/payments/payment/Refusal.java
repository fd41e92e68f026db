package io.portaplus.payments.payment;

/**
 * Why a payment failed.
 *
 * @param kind what the caller should do about it
 * @param code stable code: the processor's decline code, or ours
 * @param message fit for the cardholder where the card was declined, else for the portal's developer
 */
public record Refusal(Kind kind, String code, String message) {
    /** What the caller should do. */
    public enum Kind {
        /** The card was declined or the charge refused: another card, or another attempt with a new key. */
        DECLINED,
        /** What the charge named does not exist, or is another's. */
        NOT_FOUND,
        /** The operator's account at the processor is not usable; nothing was charged. */
        NOT_CONFIGURED
    }

    /** Nothing was given back, and the time in which it might have been sent again is over. */
    public static Refusal notRefunded() {
        return new Refusal(
                Kind.DECLINED, "not_attempted", "The refund could not be made in time. Nothing was given back.");
    }

    /** The bank wants the cardholder to authenticate, and nobody was there. */
    public static Refusal authenticationRequired() {
        return new Refusal(
                Kind.DECLINED,
                "authentication_required",
                "The card needs an authentication that can't be made here. Please use another card.");
    }

    /** Nothing was charged, and the time in which it might have been sent again is over. */
    public static Refusal notAttempted() {
        return new Refusal(
                Kind.DECLINED, "not_attempted", "The payment could not be made in time. Nothing was charged.");
    }
}
