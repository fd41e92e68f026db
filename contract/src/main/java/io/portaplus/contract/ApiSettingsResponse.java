package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** The answer to {@link ApiSettings}: a setting as it stands for that part of the site. */
@Meaning("A setting as it stands for that part of the site.")
@XmlNamespace(Namespaces.DTO)
public record ApiSettingsResponse(
        @Meaning("The setting's name.") @Nullable String settingsKey,

        @Meaning("Its value; absent where it is a secret.") @Nullable
        String settingsValue,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus,

        @Meaning("Never told.") @BaseMember @Nullable String license,

        @Meaning("As asked.") @BaseMember @Nullable Long contentId,

        @Meaning("As asked.") @BaseMember @Nullable String featureName) {
    /** Names the setting and not its value. */
    @Override
    public String toString() {
        return "ApiSettingsResponse[" + settingsKey + "]";
    }
}
