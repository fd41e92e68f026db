package io.portaplus.contract;

import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** A card that is saved for a customer: what may be shown of it. */
@XmlNamespace(Namespaces.MODELS)
public record SavedCard(
        @Nullable String stripeSourceId,
        @Nullable String brand,
        @Nullable String last4,
        @Nullable Integer expMonth,
        @Nullable Integer expYear,
        @Nullable String funding,
        @Nullable String country,
        @Nullable Boolean isDefault,
        @Nullable String cardInfo) {}
