package io.portaplus.postgres;

import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One commit for those who wait together: for each kind of write a thread takes what is waiting, writes it with one
 * statement that commits itself, and wakes the callers. There is no timer: a batch is what queued while the last commit
 * ran.
 */
final class CommitQueue implements AutoCloseable {
    /** A connection for each kind of write. */
    static final int WRITERS = 4;

    private final AtomicInteger away = new AtomicInteger();
    private final Batches<Write.Accept> accepts;
    private final Batches<Write.Step> steps;
    private final Batches<Write.Settle> settles;
    private final Batches<Write.Keep> keeps;
    private volatile boolean closing;

    /**
     * @param bound how many of a kind may wait
     */
    CommitQueue(DataSource source, int bound) {
        this.accepts = batches("accept", source, bound, new Accepting());
        this.steps = batches("step", source, bound, new StepStatement());
        this.settles = batches("settle", source, bound, new SettleStatement());
        this.keeps = batches("keep", source, bound, new EventStatement());
    }

    private <R, W extends Write<R>> Batches<W> batches(
            String name, DataSource source, int bound, WriteStatement<R, W> statement) {
        BatchWriter<R, W> writer = new BatchWriter<>(source, statement, new Waiting(), () -> closing);
        return new Batches<>(name, bound, batch -> {
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
        if (patience.over()) {
            throw new StoreAway("no time is left for the write");
        }
        if (!offer(write)) {
            throw new StoreAway("the commit queue is full");
        }
        try {
            return write.await(patience);
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

    /** While a writer waits for the database no new payment is, and those that wait already are told so at once. */
    private final class Waiting implements BatchWriter.Away {
        @Override
        public void begins() {
            away.incrementAndGet();
            for (Write.Accept accept : accepts.takeBack()) {
                if (accept.take()) {
                    accept.failed(new StoreAway("the database is away"));
                }
            }
        }

        @Override
        public void ends() {
            away.decrementAndGet();
        }
    }

    private boolean offer(Write<?> write) {
        return switch (write) {
            case Write.Accept accept -> accepts.offer(accept);
            case Write.Step step -> steps.offer(step);
            case Write.Settle settle -> settles.offer(settle);
            case Write.Keep keep -> keeps.offer(keep);
        };
    }

    int waiting() {
        return accepts.waiting() + steps.waiting() + settles.waiting() + keeps.waiting();
    }

    /** Lets everything that is queued be committed, then stops. */
    @Override
    public void close() {
        closing = true;
        accepts.close();
        steps.close();
        settles.close();
        keeps.close();
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
