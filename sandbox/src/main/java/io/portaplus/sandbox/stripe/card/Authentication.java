package io.portaplus.sandbox.stripe.card;

/** When a test card's bank wants its holder to authenticate. */
public enum Authentication {
    NEVER,
    /** Each payment, also without the customer present. */
    ALWAYS,
    /** Each payment until the card was set up for payments without the customer. */
    UNLESS_SET_UP,
    /** Only while the customer is present. */
    ON_SESSION;

    /**
     * Whether this payment needs it.
     *
     * @param setUp the card was authenticated before with future use off session in mind
     */
    public boolean isRequired(boolean offSession, boolean setUp) {
        return switch (this) {
            case NEVER -> false;
            case ALWAYS -> true;
            case UNLESS_SET_UP -> !setUp;
            case ON_SESSION -> !offSession;
        };
    }
}
