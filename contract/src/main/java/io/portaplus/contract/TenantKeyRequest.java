package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator adds a licence key. */
@Meaning("For operators: adds a licence key, which is shown in the answer and never again.")
@XmlNamespace(Namespaces.DTO)
public record TenantKeyRequest(
        @Meaning("The tenant.") @Nullable Integer tenantId,

        @Meaning("What it is for: charge, read, refund, billing, admin; none given: the first three.") @Nullable
        List<String> scopes,

        @Meaning("Addresses or networks that it may be used from, such as 203.0.113.0/24; none given: anywhere.")
        @Nullable
        List<String> networks,

        @Meaning("What people call it.") @Nullable String note) {}
