package io.portaplus.payments.billing;

import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The billing system that holds the customers' balances. A time-out is for everything: waiting for a turn, a login where
 * one is needed, and the whole answer.
 */
public interface BillingSystem {
    /**
     * What it knows of a customer; empty where the tenant has no such customer.
     *
     * @throws BillingAway where it can't be read
     */
    Optional<BillingCustomer> customer(TenantId tenant, long iCustomer, Duration timeout);

    /**
     * All customers that the tenant's user may see, in the order of their numbers.
     *
     * @throws BillingAway where not everything could be listed
     */
    List<BillingCustomer> customers(TenantId tenant, Duration timeout);

    /** Moves a balance. Never throws for what the billing system or the network does; never sends a posting twice. */
    PostingAnswer post(TenantId tenant, PostingOrder order, Duration timeout);

    /**
     * The lines of a customer's account in a span of time, hidden ones too, all pages.
     *
     * @throws BillingAway where not everything could be listed
     */
    List<BillingLine> lines(TenantId tenant, LineQuery query, Duration timeout);

    /**
     * Whether it takes changes now.
     *
     * @throws BillingAway where it can't be read
     */
    OperatingMode mode(TenantId tenant, Duration timeout);
}
