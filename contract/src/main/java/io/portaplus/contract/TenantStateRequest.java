package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** An operator suspends a tenant, makes it active again, or closes it for good. */
@Meaning("For operators: suspends a tenant, makes it active again, or closes it for good.")
@XmlNamespace(Namespaces.DTO)
public record TenantStateRequest(
        @Meaning("The tenant.") @Nullable Integer tenantId,

        @Meaning("Active, Suspended or Closed.") @Nullable String state) {}
