package io.portaplus.portabilling;

import io.portaplus.payments.tenant.TenantId;
import java.util.Optional;

/** Where tenants' PortaBillings are; asked at each call, so that a change counts from the next one on. */
public interface BillingAccesses {
    /** Empty: the tenant has none. */
    Optional<BillingAccess> of(TenantId tenant);
}
