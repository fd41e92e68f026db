package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** An operator ends a key. */
@Meaning("For operators: ends a licence or webhook key at once.")
@XmlNamespace(Namespaces.DTO)
public record TenantKeyRevokeRequest(
        @Meaning("The tenant.") @Nullable Integer tenantId,

        @Meaning("The key (key_... or whk_...).") @Nullable String keyId) {}
