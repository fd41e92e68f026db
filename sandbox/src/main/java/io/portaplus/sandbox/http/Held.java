package io.portaplus.sandbox.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Requests that wait to be released. */
public final class Held {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private long releases;
    private int waiting;
    private boolean closed;

    /** Waits for the next release. */
    public void await() {
        await(() -> false);
    }

    /** Waits for the next release, or until {@code over} says so; it is asked twenty times a second. */
    public void await(BooleanSupplier over) {
        lock.lock();
        try {
            long before = releases;
            waiting++;
            while (releases == before && !closed && !over.getAsBoolean()) {
                // How long the wait took does not matter: the loop looks again.
                boolean signalled = released.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                if (signalled && releases != before) {
                    break;
                }
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
