package io.portaplus.payments.customer;

import io.portaplus.payments.payment.CustomerStore;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import java.util.Optional;

/**
 * Which customer at the processor stands for which of the billing system's, as it was last read. Another node, or an
 * erasure, may have changed it since: what is remembered is good for what is proven later ({@link
 * io.portaplus.payments.payment.PaymentStore.Acceptance#CUSTOMER_CHANGED}), and for nothing else.
 */
public final class KnownCustomers {
    /** About 200 bytes each. */
    private static final int MOST = 20_000;

    private final CustomerStore store;
    private final Remembered<Key, String> known = new Remembered<>(MOST);

    public KnownCustomers(CustomerStore store) {
        this.store = store;
    }

    private record Key(TenantId tenant, AccountId account, long iCustomer) {}

    /** As it was last read; empty where it is not remembered. */
    public Optional<String> remembered(Tenant tenant, long iCustomer) {
        return known.get(key(tenant, iCustomer));
    }

    /**
     * As it is.
     *
     * @throws io.portaplus.payments.payment.StoreAway where it can't be read
     */
    public Optional<String> read(Tenant tenant, long iCustomer) {
        Key key = key(tenant, iCustomer);
        Optional<String> customer = store.customer(tenant.id(), tenant.account(), iCustomer);
        customer.ifPresentOrElse(id -> known.put(key, id), () -> known.forget(key));
        return customer;
    }

    private static Key key(Tenant tenant, long iCustomer) {
        return new Key(tenant.id(), tenant.account(), iCustomer);
    }
}
