package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;

/** An operator has all secrets encrypted anew. */
@Meaning("For operators: encrypts all tenants' secrets anew, under the newest master key.")
@XmlNamespace(Namespaces.DTO)
public record SecretsEncryptRequest() {}
