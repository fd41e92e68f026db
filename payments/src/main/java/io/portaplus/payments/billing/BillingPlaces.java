package io.portaplus.payments.billing;

import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Places for calls to tenants' billing systems: only so many calls of a tenant run at once. */
public interface BillingPlaces {
    /** How many of a tenant; nobody publishes a limit. */
    int AT_ONCE = 4;

    /**
     * Waits for a place, at most so long; empty where none came free.
     *
     * @throws io.portaplus.payments.payment.StoreAway where it can't be known whether one is free
     */
    Optional<Place> take(TenantId tenant, Duration within) throws InterruptedException;

    /** One call's place, until it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** For a node that is alone. */
    static BillingPlaces ofOneNode() {
        Map<TenantId, Semaphore> tenants = new ConcurrentHashMap<>();
        return (tenant, within) -> {
            Semaphore free = tenants.computeIfAbsent(tenant, _ -> new Semaphore(AT_ONCE, true));
            return free.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS)
                    ? Optional.of(free::release)
                    : Optional.empty();
        };
    }
}
