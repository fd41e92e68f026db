package io.portaplus.payments.processor;

import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the processor holds it now: its charge, its saving of a card, or the page on which the cardholder does
 * either.
 *
 * @param id of the charge or the saving; null where there is none yet: nobody has pressed pay on the page
 * @param status where it stands there
 * @param minor the amount in minor units; 0 where no money is taken
 * @param currency lower case; empty where no money is taken
 * @param live whether real money moved
 * @param paymentId our payment, from its metadata
 * @param nextActionUrl where the cardholder authenticates
 * @param page the processor's page, where there is one
 * @param refusal why the last attempt on it failed
 */
public record Intent(
        @Nullable String id,
        Status status,
        long minor,
        String currency,
        boolean live,
        @Nullable String customerId,
        @Nullable String paymentId,
        @Nullable String source,
        @Nullable Card card,
        @Nullable String nextActionUrl,
        Payment.@Nullable Page page,
        @Nullable Refusal refusal) {
    /** The processor's states, as far as they lead to different acts of ours. */
    public enum Status {
        SUCCEEDED,
        PROCESSING,
        REQUIRES_ACTION,
        /** The page is open. */
        OPEN,
        /** The page is closed and was not used. */
        EXPIRED,
        /** It waits for a card, a confirmation or a capture that will not come: not paid, and to be cancelled. */
        UNPAID,
        CANCELED
    }

    /** The same on this page. */
    public Intent on(Payment.Page where) {
        return new Intent(
                id, status, minor, currency, live, customerId, paymentId, source, card, nextActionUrl, where, refusal);
    }
}
