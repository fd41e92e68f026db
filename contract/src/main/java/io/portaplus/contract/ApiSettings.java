package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** Reads a setting, or, sent by POST with a value, changes it. As published. */
@Meaning("Reads a setting of the tenant; with SettingsValue, by POST, changes it.")
@XmlNamespace(Namespaces.DTO)
public record ApiSettings(
        @Meaning("The setting's name, such as vat.rates.") @Nullable
        String settingsKey,

        @Meaning("Its new value; not given: it is read.") @Nullable
        String settingsValue,

        @Meaning("The tenant's licence key. Required, and a secret: send it from a server only.") @BaseMember @Nullable
        String license,

        @Meaning("The part of the site, within FeatureName. 0 is not given.") @BaseMember @Nullable
        Long contentId,

        @Meaning("The feature of the site.") @BaseMember @Nullable
        String featureName) {
    /** Names the setting and nothing else: a request carries a licence, and may carry a secret. */
    @Override
    public String toString() {
        return "ApiSettings[" + settingsKey + "]";
    }
}
