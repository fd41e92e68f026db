package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** An operator asks for the tenants. The administrator's key goes into the Authorization header. */
@Meaning("For operators: lists the tenants with their keys, or shows one.")
@XmlNamespace(Namespaces.DTO)
public record TenantRequest(
        @Meaning("Shows this tenant alone.") @Nullable Integer tenantId) {}
