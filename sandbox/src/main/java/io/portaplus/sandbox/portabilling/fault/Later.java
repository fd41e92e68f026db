package io.portaplus.sandbox.portabilling.fault;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does things when the simulator's clock says so. */
public final class Later implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Later.class);
    // Looks again at least so often, for the clock need not run as the machine's does.
    private static final long LOOK_AGAIN_MILLIS = 200;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Due> waiting = new ArrayList<>();
    private final Thread thread = Thread.ofVirtual().name("portabilling-later").unstarted(this::run);
    private boolean closed;

    /** By this clock; {@link #start} sets it going. */
    public Later(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Does this then. */
    public void at(Instant when, Runnable work) {
        lock.lock();
        try {
            waiting.add(new Due(when, work));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Does what is due before it returns, for the clock has moved. */
    public void clockMoved() {
        for (Due due : takeDue()) {
            perform(due);
        }
    }

    /** How much is still to come. */
    public int count() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what is still to come. */
    public void clear() {
        lock.lock();
        try {
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (await()) {
            clockMoved();
        }
    }

    private boolean await() {
        lock.lock();
        try {
            while (!closed && waiting.stream().noneMatch(due -> !due.when.isAfter(clock.instant()))) {
                if (!changed.await(waiting.isEmpty() ? Long.MAX_VALUE : LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    continue;
                }
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private List<Due> takeDue() {
        lock.lock();
        try {
            Instant now = clock.instant();
            List<Due> due = waiting.stream()
                    .filter(one -> !one.when.isAfter(now))
                    .sorted(Comparator.comparing(Due::when))
                    .toList();
            waiting.removeAll(due);
            return due;
        } finally {
            lock.unlock();
        }
    }

    private static void perform(Due due) {
        try {
            due.work.run();
        } catch (RuntimeException e) {
            // Its caller is long gone: there is nobody to tell.
            LOG.warn("portabilling_late_call_failed left=not_executed", e);
        }
    }

    private record Due(Instant when, Runnable work) {}
}
