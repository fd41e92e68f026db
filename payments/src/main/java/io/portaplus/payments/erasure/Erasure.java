package io.portaplus.payments.erasure;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.erasure.ErasureStore.Erased;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Erases a customer's own data for the installation's operator. */
public final class Erasure {
    private final ErasureStore store;

    public Erasure(ErasureStore store) {
        this.store = store;
    }

    /**
     * Erases it; again: there is nothing left to erase.
     *
     * @throws Problem.InvalidRequest where there is no such number of a customer
     * @throws Problem.Conflict while a payment or refund of the customer is open
     * @throws Problem.Unavailable while the store is away
     */
    public Erased erase(TenantId tenant, @Nullable Long iCustomer, By by) {
        if (iCustomer == null || iCustomer < 1) {
            throw new Problem.InvalidRequest(List.of(
                    new Fault("InvalidICustomer", "ICustomer", "ICustomer is the customer's number, 1 or more.")));
        }
        try {
            return store.erase(tenant, iCustomer, by)
                    .orElseThrow(() -> new Problem.Conflict(
                            "CustomerHasOpenPayments",
                            "A payment or refund of the customer is not at its end; ask again when all are."));
        } catch (StoreAway e) {
            throw new Problem.Unavailable(
                    "StoreUnavailable", "Nothing can be erased right now.", Duration.ofSeconds(2), e);
        }
    }
}
