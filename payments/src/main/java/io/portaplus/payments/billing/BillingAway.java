package io.portaplus.payments.billing;

/** A reading from the billing system did not succeed; nothing was changed there. */
public final class BillingAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No answer, or none that can be understood: it may be there again later. */
        AWAY,
        /** The tenant's login is not accepted: somebody has to mend it. */
        AUTH_REFUSED,
        /** It answered that it can't do that. */
        REFUSED
    }

    private final Reason reason;

    /** @param message for logs: fault codes and kinds of error, never what an answer says */
    public BillingAway(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
