package io.portaplus.sandbox.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Requests that wait to be released. */
public final class Held {
    private static final long LOOK_EVERY_NANOS = 50_000_000;
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private long releases;
    private int waiting;
    private boolean closed;

    /** Waits for the next release. */
    public void await() {
        await(FOR_EVER, () -> false);
    }

    /** Waits for the next release, or until {@code over} says so; it is asked twenty times a second. */
    public void await(BooleanSupplier over) {
        await(FOR_EVER, over);
    }

    /** Waits for so long, or until the next release. */
    public void pause(Duration length) {
        await(TimeUnit.NANOSECONDS.convert(length), () -> false);
    }

    private void await(long nanos, BooleanSupplier over) {
        long begin = System.nanoTime();
        lock.lock();
        try {
            long before = releases;
            waiting++;
            long left = nanos;
            while (left > 0 && releases == before && !closed && !over.getAsBoolean()) {
                // How long the wait took does not matter: the loop looks again.
                long _ = released.awaitNanos(Math.min(left, LOOK_EVERY_NANOS));
                left = nanos - (System.nanoTime() - begin);
            }
        } catch (InterruptedException e) {
            // The server is stopping; the request goes on and finds its connection closed.
            Thread.currentThread().interrupt();
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Lets every waiting request go. */
    public void release() {
        lock.lock();
        try {
            releases++;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many requests wait now. */
    public int count() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Lets every request go, those to come included. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
