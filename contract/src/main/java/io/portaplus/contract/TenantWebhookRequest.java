package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** An operator adds an address for Stripe to deliver to. */
@Meaning(
        "For operators: adds an address that the tenant's Stripe account delivers events to; shown in the answer and never again.")
@XmlNamespace(Namespaces.DTO)
public record TenantWebhookRequest(
        @Meaning("The tenant.") @Nullable Integer tenantId) {}
