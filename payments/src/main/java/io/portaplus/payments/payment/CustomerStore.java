package io.portaplus.payments.payment;

import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import java.util.Optional;

/** Which customer at the processor stands for which customer of the billing system. */
public interface CustomerStore {
    /** The processor's customer of a customer. */
    Optional<String> customer(TenantId tenant, AccountId account, long iCustomer);

    /** Keeps a mapping for a customer that has none; false where it, or the processor's customer, is mapped already. */
    boolean adopt(TenantId tenant, AccountId account, long iCustomer, String customerId);

    /** The digest of what the processor was last told of its customer; empty where it was told nothing. */
    Optional<Digest> told(TenantId tenant, AccountId account, String customerId);

    /** Keeps the digest of what it was told now. */
    void tell(TenantId tenant, AccountId account, String customerId, Digest digest);
}
