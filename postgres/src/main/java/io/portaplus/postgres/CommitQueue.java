package io.portaplus.postgres;

import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One commit for those who wait together: a few writer threads each take what is waiting, write it as one batch, commit
 * once, and wake the callers. There is no timer: a batch is what queued while the last commit ran.
 */
final class CommitQueue implements AutoCloseable {
    private final Batches<Write<?>> batches;
    private final AtomicInteger away = new AtomicInteger();
    private volatile boolean closing;

    CommitQueue(DataSource source, int writers, int bound) {
        BatchWriter writer = new BatchWriter(source, away, () -> closing);
        this.batches = new Batches<>("commit", writers, bound, batch -> {
            batch.removeIf(write -> !write.take());
            if (!batch.isEmpty()) {
                writer.write(batch);
            }
        });
    }

    /**
     * Commits a write together with those that wait beside it.
     *
     * @param even whether to wait for a database that is known to be away
     * @throws StoreAway it was not written and won't be
     * @throws StoreUnsure it may have been written, or may yet be
     */
    <R> R commit(Write<R> write, boolean even, Patience patience) {
        if (closing || (away.get() > 0 && !even)) {
            throw new StoreAway(closing ? "the program is stopping" : "the database is away");
        }
        if (!batches.offer(write)) {
            throw new StoreAway("the commit queue is full");
        }
        try {
            return write.result().get(patience.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            if (write.withdraw()) {
                throw new StoreAway("the database did not take the write in time");
            }
            throw new StoreUnsure("the database did not confirm the write in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (write.withdraw()) {
                throw new StoreAway("interrupted", e);
            }
            throw new StoreUnsure("interrupted while the write was under way");
        } catch (ExecutionException e) {
            throw reason(e.getCause());
        }
    }

    int waiting() {
        return batches.waiting();
    }

    /** Lets everything that is queued be committed, then stops. */
    @Override
    public void close() {
        closing = true;
        batches.close();
    }

    private static RuntimeException reason(@Nullable Throwable cause) {
        return switch (cause) {
            case StoreAway e -> new StoreAway(String.valueOf(e.getMessage()), e);
            case StoreUnsure e -> new StoreUnsure(String.valueOf(e.getMessage()));
            case null -> new StoreUnsure("the write ended without a reason");
            default ->
                new IllegalStateException(
                        "the write was not taken: " + cause.getClass().getSimpleName(), cause);
        };
    }
}
