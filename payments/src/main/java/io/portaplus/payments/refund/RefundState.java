package io.portaplus.payments.refund;

/** Where a refund stands. */
public enum RefundState {
    /** The call is under way, or its outcome is unknown; the resolver's job if nobody else's. */
    RUNNING("Processing"),
    /** The processor has taken it and has not decided yet. */
    PENDING("Processing"),
    /** The money was given back. */
    SUCCEEDED("Succeeded"),
    /** It was not given back, or came back. */
    FAILED("Failed");

    private final String shownAs;

    RefundState(String shownAs) {
        this.shownAs = shownAs;
    }

    /** The {@code Status} of an answer. */
    public String shownAs() {
        return shownAs;
    }
}
