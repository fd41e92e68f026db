package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator looks at what a tenant has set, or changes it. */
@Meaning("For operators: shows what a tenant has set itself; with Settings, by POST, changes it.")
@XmlNamespace(Namespaces.DTO)
public record TenantSettingsRequest(
        @Meaning("The tenant.") @Nullable Integer tenantId,

        @Meaning("What is to be changed, all of it or nothing.") @Nullable
        List<TenantSetting> settings) {
    /** Names no value: it may be a secret. */
    @Override
    public String toString() {
        return "TenantSettingsRequest[" + tenantId + "]";
    }
}
