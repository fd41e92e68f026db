package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** An operator adds a tenant. */
@Meaning("For operators: adds a tenant, live or test for good.")
@XmlNamespace(Namespaces.DTO)
public record TenantCreateRequest(
        @Meaning("What people call it.") @Nullable String name,

        @Meaning("live or test.") @Nullable String mode,

        @Meaning("The tenant whose settings stand where this one has none.") @Nullable
        Integer parentId) {}
