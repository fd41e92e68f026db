package io.portaplus.app.run;

import io.portaplus.payments.charge.Resolver;
import io.portaplus.payments.payment.DueStore;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.tenant.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the resolver take its bites, and has the tenants read again. Runs on every node: the leases keep them apart. */
final class ResolverJob implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ResolverJob.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration TENANTS_EVERY = Duration.ofSeconds(1);

    private final Resolver resolver;
    private final Tenants tenants;
    private final DueStore due;
    private final InstantSource clock;
    private final Thread resolving;
    private final Thread reading;
    private volatile long waiting;
    private volatile boolean stopping;

    ResolverJob(Resolver resolver, Tenants tenants, DueStore due, InstantSource clock) {
        this.resolver = resolver;
        this.tenants = tenants;
        this.due = due;
        this.clock = clock;
        this.resolving = Thread.ofVirtual().name("resolver").start(this::resolve);
        this.reading = Thread.ofVirtual().name("tenants").start(this::read);
    }

    /** How many payments wait for the resolver, as it was a few seconds ago; -1 where the database was away. */
    long waiting() {
        return waiting;
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(resolving);
        LockSupport.unpark(reading);
        try {
            resolving.join();
            reading.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        resolver.close();
    }

    private void resolve() {
        while (!stopping) {
            try {
                resolver.run();
            } catch (StoreAway e) {
                log.warn("resolver.waits: {}", e.getMessage());
            } catch (RuntimeException e) {
                log.error("resolver.failed; goes on with the next bite", e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void read() {
        while (!stopping) {
            LockSupport.parkNanos(TENANTS_EVERY.toNanos());
            try {
                tenants.refresh();
                waiting = due.backlog(clock.instant()).waiting();
            } catch (StoreAway e) {
                waiting = -1;
                log.warn("tenants.kept: {}; what was known stands", e.getMessage());
            } catch (RuntimeException e) {
                log.error("tenants.kept; what was known stands", e);
            }
        }
    }
}
