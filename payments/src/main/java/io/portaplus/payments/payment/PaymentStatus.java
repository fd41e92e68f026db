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
    /** The processor's page is open for the cardholder. */
    CHECKOUT_OPEN("CheckoutOpen"),
    /** The processor has closed its page; nobody paid, or saved a card, on it. */
    CHECKOUT_EXPIRED("CheckoutExpired"),
    /** The money was taken. */
    SUCCEEDED("Succeeded"),
    /** A card was saved or removed. */
    DONE("Done"),
    /** It was not done and won't be: the money was not taken, the card neither saved nor removed. */
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
            case PROCESSING -> EnumSet.of(RUNNING, REQUIRES_ACTION, CHECKOUT_OPEN);
            case REQUIRES_ACTION, CHECKOUT_OPEN -> EnumSet.of(RUNNING);
            case CHECKOUT_EXPIRED -> EnumSet.of(RUNNING, CHECKOUT_OPEN);
            case FAILED -> EnumSet.of(RUNNING, PROCESSING, REQUIRES_ACTION, CHECKOUT_OPEN);
            case SUCCEEDED, DONE ->
                EnumSet.of(RUNNING, PROCESSING, REQUIRES_ACTION, CHECKOUT_OPEN, CHECKOUT_EXPIRED, FAILED);
        };
    }
}
