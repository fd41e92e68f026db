package io.portaplus.payments.processor;

import io.portaplus.payments.payment.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the processor holds it now.
 *
 * @param status where it stands there
 * @param minor the amount in minor units
 * @param currency lower case
 * @param live whether real money moved
 * @param paymentId our payment, from its metadata
 * @param refusal why the last attempt on it failed
 */
public record Intent(
        String id,
        Status status,
        long minor,
        String currency,
        boolean live,
        @Nullable String customerId,
        @Nullable String paymentId,
        @Nullable String source,
        @Nullable Card card,
        @Nullable String nextActionUrl,
        @Nullable Refusal refusal) {

    /** The processor's states, as far as they lead to different acts of ours. */
    public enum Status {
        SUCCEEDED,
        PROCESSING,
        REQUIRES_ACTION,
        /** It waits for a card, a confirmation or a capture that will not come: not paid, and to be cancelled. */
        UNPAID,
        CANCELED
    }
}
