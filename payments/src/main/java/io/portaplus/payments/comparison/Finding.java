package io.portaplus.payments.comparison;

import io.portaplus.payments.posting.PostingWork;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person must look at. Amounts are in major units of the customer's currency and as a line shows them:
 * below zero is money that came in.
 *
 * @param ref by which it is found in the customer's account; empty where nothing was ever enqueued
 * @param posting ours that it is about; null where it is none of ours
 * @param expected what ours should be seen as; null where it should not be there
 * @param seen the sum of what is there; null where nothing is
 * @param lines the billing system's numbers of what is there
 */
public record Finding(
        What what,
        String ref,
        PostingWork.@Nullable Key posting,
        @Nullable BigDecimal expected,
        @Nullable BigDecimal seen,
        List<Long> lines) {
    /** What is wrong. */
    public enum What {
        /** It was confirmed, and is not there. */
        MISSING,
        /** It is there more than once. */
        DOUBLED,
        /** It is there with another amount. */
        AMOUNT,
        /** It is there and was taken back by somebody. */
        REVERTED,
        /** It is there, although it waits for a person's decision or was given up. */
        UNEXPECTED,
        /** A line has a marker as ours have, and it is none of ours. */
        FOREIGN,
        /** Money moved at the processor, and nothing was ever enqueued of it. */
        NOT_ENQUEUED
    }
}
