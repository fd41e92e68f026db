package io.portaplus.app.run;

import io.portaplus.postgres.Database;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks the database twice a second, so that a health check costs nothing and never waits. */
final class DatabaseProbe implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(500);

    private final Database database;
    private final Thread thread;
    private volatile boolean answers = true;
    private volatile boolean stopping;

    DatabaseProbe(Database database) {
        this.database = database;
        this.thread = Thread.ofVirtual().name("database-probe").start(this::work);
    }

    /** Whether the database answered when it was last asked, and the service is not stopping. */
    boolean ready() {
        return answers && !stopping;
    }

    void stopping() {
        stopping = true;
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!stopping) {
            answers = database.answers();
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }
}
