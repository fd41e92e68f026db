package io.portaplus.payments.erasure;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Where customers' own data is erased. Throws {@code StoreAway} where the store can't be reached. */
public interface ErasureStore {
    /**
     * Erases all that is kept of a customer and that the books don't need (docs/security.md, Erasure), with a line in the
     * audit where there was anything.
     *
     * @param iCustomer the billing system's number, which stays with the payments: it says nothing without that system
     * @return empty, and nothing erased, where a payment or refund of the customer is not at its end
     */
    Optional<Erased> erase(TenantId tenant, long iCustomer, By by);

    /**
     * What was erased.
     *
     * @param payments payments that had something to erase
     * @param events Stripe's events that had
     * @param customers Stripe's customers that the customer was there; Stripe still knows them
     */
    record Erased(int payments, int events, List<String> customers) {
        public Erased {
            customers = List.copyOf(customers);
        }
    }
}
