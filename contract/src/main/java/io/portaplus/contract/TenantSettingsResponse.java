package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tenant has set itself. */
@Meaning("What a tenant has set itself.")
@XmlNamespace(Namespaces.DTO)
public record TenantSettingsResponse(
        @Meaning("By name.") @Nullable List<TenantSetting> settings,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus) {}
