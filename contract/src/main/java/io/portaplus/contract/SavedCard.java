package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** A card that is saved for a customer: what may be shown of it. */
@Meaning("A saved card: what may be shown of it.")
@XmlNamespace(Namespaces.MODELS)
public record SavedCard(
        @Meaning("Names the card in later requests.") @Nullable
        String stripeSourceId,

        @Meaning("Such as visa.") @Nullable String brand,
        @Meaning("The number's last four digits.") @Nullable String last4,
        @Meaning("1 to 12.") @Nullable Integer expMonth,
        @Meaning("With four digits.") @Nullable Integer expYear,

        @Meaning("credit, debit, prepaid or unknown.") @Nullable
        String funding,

        @Meaning("Where it was issued, two letters.") @Nullable
        String country,

        @Meaning("Whether a charge that names no card takes this one.") @Nullable
        Boolean isDefault,

        @Meaning("The card for people to read.") @Nullable String cardInfo) {}
