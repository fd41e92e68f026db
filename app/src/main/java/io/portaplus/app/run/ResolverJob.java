package io.portaplus.app.run;

import io.portaplus.payments.charge.Resolver;
import io.portaplus.payments.payment.DueStore;
import io.portaplus.payments.payment.StoreAway;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the resolver take its bites, and counts what waits for it. Runs on every node: the leases keep them apart. */
final class ResolverJob implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ResolverJob.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration COUNTS_EVERY = Duration.ofSeconds(1);

    private final Resolver resolver;
    private final DueStore due;
    private final InstantSource clock;
    private final Thread resolving;
    private final Thread counting;
    private volatile long waiting;
    private volatile boolean stopping;

    ResolverJob(Resolver resolver, DueStore due, InstantSource clock) {
        this.resolver = resolver;
        this.due = due;
        this.clock = clock;
        this.resolving = Thread.ofVirtual().name("resolver").start(this::resolve);
        this.counting = Thread.ofVirtual().name("backlog").start(this::count);
    }

    /** How many payments wait for the resolver, as it was a few seconds ago; -1 where the database was away. */
    long waiting() {
        return waiting;
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(resolving);
        LockSupport.unpark(counting);
        try {
            resolving.join();
            counting.join();
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

    private void count() {
        while (!stopping) {
            LockSupport.parkNanos(COUNTS_EVERY.toNanos());
            try {
                waiting = due.backlog(clock.instant()).waiting();
            } catch (StoreAway e) {
                waiting = -1;
                log.warn("backlog.unknown: {}", e.getMessage());
            } catch (RuntimeException e) {
                log.error("backlog.unknown", e);
            }
        }
    }
}
