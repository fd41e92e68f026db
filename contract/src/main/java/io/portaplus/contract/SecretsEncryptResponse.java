package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** How many secrets were encrypted anew. */
@Meaning("How many secrets were encrypted anew.")
@XmlNamespace(Namespaces.DTO)
public record SecretsEncryptResponse(
        @Meaning("How many there are.") @Nullable Integer secrets,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus) {}
