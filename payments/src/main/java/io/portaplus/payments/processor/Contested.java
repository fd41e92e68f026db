package io.portaplus.payments.processor;

import org.jspecify.annotations.Nullable;

/**
 * A dispute as the processor holds it now.
 *
 * @param intentId the payment that it is about
 * @param status the processor's word; one that begins with {@code warning_} is an inquiry
 * @param reason the bank's, in the processor's word
 * @param minor the amount in minor units
 * @param currency lower case
 * @param withdrawn whether the money was taken from the balance
 * @param reinstated whether it was given back
 */
public record Contested(
        String id,
        @Nullable String intentId,
        String status,
        String reason,
        long minor,
        String currency,
        boolean withdrawn,
        boolean reinstated) {}
