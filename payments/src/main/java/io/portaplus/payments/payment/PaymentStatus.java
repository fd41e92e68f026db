package io.portaplus.payments.payment;

import java.util.EnumSet;
import java.util.Set;

/** Where a payment stands. Which state may follow which is said here and nowhere else. */
public enum PaymentStatus {
    /** A call to the processor is under way, or its outcome is unknown; the resolver's job if nobody else's. */
    RUNNING("Processing"),
    /** The processor has taken it and has not decided yet. */
    PROCESSING("Processing"),
    /** The cardholder must authenticate. */
    REQUIRES_ACTION("RequiresAction"),
    /** The money was taken. */
    SUCCEEDED("Succeeded"),
    /** The money was not taken and won't be. */
    FAILED("Failed");

    private final String shownAs;

    PaymentStatus(String shownAs) {
        this.shownAs = shownAs;
    }

    /** The {@code Status} of an answer. */
    public String shownAs() {
        return shownAs;
    }

    /**
     * The states from which this one may be reached: forward only, but that the processor's "succeeded" beats every
     * local state (docs/semantics.md, Never twice).
     */
    public Set<PaymentStatus> reachedFrom() {
        return switch (this) {
            case RUNNING -> EnumSet.of(RUNNING);
            case PROCESSING -> EnumSet.of(RUNNING, REQUIRES_ACTION);
            case REQUIRES_ACTION -> EnumSet.of(RUNNING);
            case FAILED -> EnumSet.of(RUNNING, PROCESSING, REQUIRES_ACTION);
            case SUCCEEDED -> EnumSet.of(RUNNING, PROCESSING, REQUIRES_ACTION, FAILED);
        };
    }
}
