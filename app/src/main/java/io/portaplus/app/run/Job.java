package io.portaplus.app.run;

import io.portaplus.payments.payment.StoreAway;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one bite of some background work after another. Runs on every node: leases keep them apart. */
final class Job implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Job.class);

    private final String name;
    private final Duration pause;
    private final Runnable bite;
    private final Thread thread;
    private volatile boolean stopping;

    Job(String name, Duration pause, Runnable bite) {
        this.name = name;
        this.pause = pause;
        this.bite = bite;
        this.thread = Thread.ofVirtual().name(name).start(this::work);
    }

    /** Ends after the bite that is being taken. */
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
            try {
                bite.run();
            } catch (StoreAway e) {
                log.warn("job.waits job={}: {}", name, e.getMessage());
            } catch (RuntimeException e) {
                log.error("job.failed job={}; goes on with the next bite", name, e);
            }
            if (!stopping) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }
}
