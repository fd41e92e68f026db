package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to whatever is asked of tenants. */
@Meaning("Tenants, by number.")
@XmlNamespace(Namespaces.DTO)
public record TenantResponse(
        @Meaning("By number.") @Nullable List<TenantEntry> tenants,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus) {}
