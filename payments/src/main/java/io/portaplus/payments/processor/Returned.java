package io.portaplus.payments.processor;

import org.jspecify.annotations.Nullable;

/**
 * A refund as the processor holds it now.
 *
 * @param intentId the payment that it gives back
 * @param minor the amount in minor units
 * @param currency lower case
 * @param cameBack whether the money has left and come back again
 * @param refundId our refund, from its metadata
 * @param failure why it failed
 */
public record Returned(
        String id,
        @Nullable String intentId,
        Status status,
        long minor,
        String currency,
        boolean cameBack,
        @Nullable String refundId,
        @Nullable String failure) {
    /** The processor's states, as far as they lead to different acts of ours. */
    public enum Status {
        PENDING,
        SUCCEEDED,
        /** Failed or called off. */
        FAILED
    }
}
