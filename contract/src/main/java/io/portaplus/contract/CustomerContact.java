package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** How to reach a customer. */
@Meaning("How to reach the customer.")
@XmlNamespace(Namespaces.MODELS)
public record CustomerContact(
        @Meaning("Where receipts go.") @Nullable String email,

        @Meaning("Who else gets receipts.") @WireName("BCC") @Nullable
        String bcc,

        @Nullable String emailFrom,
        @Nullable String phone1,
        @Nullable String phone2,
        @Nullable String contact1,
        @Nullable String contact2,
        @Nullable String fax) {}
