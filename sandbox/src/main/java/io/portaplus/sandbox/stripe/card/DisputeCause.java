package io.portaplus.sandbox.stripe.card;

/** Why a cardholder disputes a payment. */
public enum DisputeCause {
    FRAUDULENT("fraudulent", "10.4", false),
    NOT_RECEIVED("product_not_received", "13.1", false),
    /** The bank only asks: no money moves unless it is escalated. */
    INQUIRY("fraudulent", "10.4", true);

    private final String reason;
    private final String networkCode;
    private final boolean inquiry;

    DisputeCause(String reason, String networkCode, boolean inquiry) {
        this.reason = reason;
        this.networkCode = networkCode;
        this.inquiry = inquiry;
    }

    /** {@code dispute.reason}. */
    public String reason() {
        return reason;
    }

    /** The network's code for the reason. */
    public String networkCode() {
        return networkCode;
    }

    public boolean isInquiry() {
        return inquiry;
    }
}
