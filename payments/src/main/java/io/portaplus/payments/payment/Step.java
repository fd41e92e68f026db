package io.portaplus.payments.payment;

/**
 * One keyed call to the processor, in full, as it is committed before it is sent and as it is sent again: byte for byte.
 *
 * @param kind what the call is for
 * @param round 1, or more where the same kind of call had to be made anew with other parameters
 * @param path of the call, without host
 * @param apiVersion the processor's interface version that the body was written for
 * @param body the encoded parameters
 */
public record Step(Kind kind, int round, String path, String apiVersion, String body) {
    /** What a call is for. */
    public enum Kind {
        /** Makes the customer. */
        CUSTOMER,
        /** Makes a payment method of a token. */
        METHOD,
        /** Makes and confirms the payment. */
        CHARGE,
        /** Saves a card. */
        SETUP,
        /** Opens a page for the cardholder. */
        SESSION,
        /** Closes what the cardholder has not finished. */
        CANCEL,
        /** Closes a page. */
        EXPIRE,
        /** Removes a card. */
        DETACH,
        /** Removes a card of the processor's older kind. */
        DELETE,
        /** Makes a card the customer's default. */
        DEFAULT,
        /** Tells who a customer is. */
        DETAILS,
        /** Gives money back. */
        REFUND
    }

    /** The idempotency key of this call: {@code <PaymentId>:<step>}. */
    public String keyFor(PaymentId payment) {
        return payment + ":" + name();
    }

    /** {@code charge}, or {@code charge-2} in the second round. */
    public String name() {
        String base = kind.name().toLowerCase(java.util.Locale.ROOT);
        return round == 1 ? base : base + "-" + round;
    }
}
