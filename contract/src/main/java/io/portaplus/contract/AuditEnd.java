package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** Where a chain of the audit ends. */
@Meaning("The last line of a tenant's chain.")
@XmlNamespace(Namespaces.DTO)
public record AuditEnd(
        @Meaning("The tenant; 0: the installation.") @Nullable
        Integer tenantId,

        @Meaning("The last line's number.") @Nullable Long number,

        @Meaning("The last line's hash.") @Nullable String hash) {}
