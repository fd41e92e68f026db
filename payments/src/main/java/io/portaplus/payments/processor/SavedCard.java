package io.portaplus.payments.processor;

import org.jspecify.annotations.Nullable;

/**
 * A card that the processor keeps for a customer.
 *
 * @param id as {@code StripeSourceId} shows it
 * @param funding such as {@code credit} or {@code debit}
 * @param country of the card, two letters
 * @param isDefault whether a charge that names no card takes it (docs/semantics.md, Default card)
 */
public record SavedCard(
        String id,
        Card card,
        @Nullable String funding,
        @Nullable String country,
        boolean isDefault) {}
