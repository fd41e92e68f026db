package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** An operator has a licence key replaced. */
@Meaning("For operators: adds a key on the terms of another, which ends after an overlap.")
@XmlNamespace(Namespaces.DTO)
public record TenantKeyRotateRequest(
        @Meaning("The tenant.") @Nullable Integer tenantId,

        @Meaning("The key that is replaced (key_...).") @Nullable
        String keyId,

        @Meaning("How long the old one goes on, such as 24h, which stands where nothing is given; 0s: not at all.")
        @Nullable
        String overlap) {}
