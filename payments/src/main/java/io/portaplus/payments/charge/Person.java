package io.portaplus.payments.charge;

import io.portaplus.payments.tenant.Caller;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a request comes.
 *
 * @param iCustomer the billing system's customer
 * @param customerId the processor's customer as the caller names it, or null
 * @param address where the portal sees the cardholder, in figures, or null
 */
record Person(
        Caller caller,
        long iCustomer,
        @Nullable String customerId,
        @Nullable String address) {}
