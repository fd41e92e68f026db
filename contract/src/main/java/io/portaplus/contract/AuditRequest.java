package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** An operator asks what was done. The operator's key goes into the Authorization header. */
@Meaning("For operators: lists what administrators and operators did, the last first, or a tenant's from a line on.")
@XmlNamespace(Namespaces.DTO)
public record AuditRequest(
        @Meaning("Only what was done to this tenant; 0: to the installation.") @Nullable
        Integer tenantId,

        @Meaning("With TenantId: the lines behind this one, in their order; 0: from the first.") @Nullable
        Long after,

        @Meaning("How many at most: 1 to 1000; 20 where it is not given.") @Nullable
        Integer take) {}
