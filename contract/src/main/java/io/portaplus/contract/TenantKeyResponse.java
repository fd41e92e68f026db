package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** A key that was made: the one time that it is shown. */
@Meaning("A key that was made. It is not shown again.")
@XmlNamespace(Namespaces.DTO)
public record TenantKeyResponse(
        @Meaning("The tenant.") @Nullable Integer tenantId,

        @Meaning("Its public name.") @Nullable String keyId,

        @Meaning("The key itself.") @Nullable String key,

        @Meaning("Where Stripe is to deliver to; for webhook keys.") @Nullable
        String address,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus) {
    /** Names no secret. */
    @Override
    public String toString() {
        return "TenantKeyResponse[" + keyId + "]";
    }
}
