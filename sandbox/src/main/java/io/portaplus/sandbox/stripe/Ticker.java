package io.portaplus.sandbox.stripe;

import io.portaplus.sandbox.stripe.api.StripeApi;
import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Due;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Store;
import io.portaplus.sandbox.stripe.state.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets what the clock makes due happen although nobody asks; sleeps until something is. */
final class Ticker implements Watcher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    // What is due within so short a time is done together.
    private static final Duration SHORTEST = Duration.ofMillis(50);
    // Looks again at least so often, for the clock need not run as the machine's does.
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
    private static final Duration CLEAN_EVERY = Duration.ofHours(1);

    private final Store store;
    private final StripeApi api;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Instant next = Instant.MIN;
    private Instant cleaned;
    private final Thread thread;
    private boolean closed;

    Ticker(Store store, StripeApi api) {
        this.thread = Thread.ofVirtual().name("sandbox-clock").unstarted(this::run);
        this.store = store;
        this.api = api;
        this.cleaned = store.clock().instant();
    }

    void start() {
        store.watch(this);
        thread.start();
    }

    @Override
    public void committed(Account account, List<Entity> all) {
        for (Entity entity : all) {
            Due due = Due.of(entity);
            if (due != null) {
                wakeBefore(due.at());
            }
        }
    }

    @Override
    public void clockMoved() {
        wakeBefore(Instant.MIN);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(STOP_WITHIN)) {
                LOG.warn("sandbox_clock_still_runs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wakeBefore(Instant at) {
        lock.lock();
        try {
            if (at.isBefore(next)) {
                next = at;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (isOpen()) {
            Duration rest = SHORTEST;
            try {
                store.accounts().forEach(api::settle);
                clean();
            } catch (RuntimeException e) {
                // What could not be done stays due; whoever looks next tries it, and this thread a moment later.
                LOG.error("sandbox_clock_failed left=due", e);
                rest = LONGEST;
            }
            rest(rest);
        }
    }

    private void clean() {
        Instant now = store.clock().instant();
        if (now.isAfter(cleaned.plus(CLEAN_EVERY))) {
            store.forgetOld();
            cleaned = now;
        }
    }

    private boolean isOpen() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void rest(Duration atLeast) {
        lock.lock();
        try {
            next = firstDue();
            long left = atLeast.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            for (Instant now = store.clock().instant();
                    !closed && now.isBefore(next);
                    now = store.clock().instant()) {
                boolean idle = next.equals(Instant.MAX);
                long millis =
                        idle ? Long.MAX_VALUE : Duration.between(now, next).toMillis();
                if (!changed.await(Math.clamp(millis, 1, idle ? millis : LONGEST.toMillis()), TimeUnit.MILLISECONDS)) {
                    continue;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private Instant firstDue() {
        Instant first = Instant.MAX;
        for (Account account : store.accounts()) {
            Due due = account.nextDue();
            if (due != null && due.at().isBefore(first)) {
                first = due.at();
            }
        }
        return first;
    }
}
