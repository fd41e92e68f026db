package io.portaplus.payments.billing;

import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds customers in a tenant's billing system, as far as the tenant's user there may see them. Empty where there is none.
 * Every method throws {@link BillingAway} where that can't be known. A time-out is for everything.
 */
public interface CustomerDirectory {
    Optional<CustomerRecord> byNumber(TenantId tenant, long iCustomer, Duration timeout);

    /** @param name the whole name by which operators know the customer */
    Optional<CustomerRecord> byName(TenantId tenant, String name, Duration timeout);

    /** @param accountId the whole id of one of the customer's accounts */
    Optional<CustomerRecord> byAccount(TenantId tenant, String accountId, Duration timeout);

    /** @param phone the id of one of the customer's accounts, else a telephone number of the customer, as it is written */
    Optional<CustomerRecord> byPhone(TenantId tenant, String phone, Duration timeout);
}
