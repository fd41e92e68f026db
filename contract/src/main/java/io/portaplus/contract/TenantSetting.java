package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** A setting of a tenant, as operators see and change it. */
@Meaning("A setting of a tenant.")
@XmlNamespace(Namespaces.DTO)
public record TenantSetting(
        @Meaning("The setting's name, such as vat.rates.") @Nullable
        String name,

        @Meaning(
                "Its value; not given in a request: back to what stands where nobody has set it; in an answer: a secret that is set.")
        @Nullable
        String value,

        @Meaning("The feature of the site that it stands for; not given: all.") @Nullable
        String featureName,

        @Meaning("The part of the site, within FeatureName.") @Nullable
        Long contentId) {
    /** Names no value: it may be a secret. */
    @Override
    public String toString() {
        return "TenantSetting[" + name + "]";
    }
}
