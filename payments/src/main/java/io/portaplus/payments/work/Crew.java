package io.portaplus.payments.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Works on what is due, side by side, as far as places are free. */
public final class Crew<T> implements AutoCloseable {
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places;
    private final IntFunction<List<T>> lease;
    private final Consumer<T> work;

    /**
     * @param lease takes at most so many of what is due
     * @param work on one of them; throws nothing
     */
    public Crew(int places, IntFunction<List<T>> lease, Consumer<T> work) {
        this.places = new Semaphore(places);
        this.lease = lease;
        this.work = work;
    }

    /**
     * Begins to work on what is due; waits for none of it.
     *
     * @return how many it took
     */
    public int run() {
        int free = places.availablePermits();
        if (free == 0) {
            return 0;
        }
        List<T> due = lease.apply(free);
        for (T one : due) {
            places.acquireUninterruptibly();
            try {
                workers.execute(() -> {
                    try {
                        work.accept(one);
                    } finally {
                        places.release();
                    }
                });
            } catch (RejectedExecutionException _) {
                // It has been stopped meanwhile: whoever takes it up when its lease is over does it.
                places.release();
            }
        }
        return due.size();
    }

    /** Has something else done beside it, without a place; empty where it has been stopped. */
    public Optional<Future<?>> also(Runnable more) {
        try {
            return Optional.of(workers.submit(more));
        } catch (RejectedExecutionException _) {
            return Optional.empty();
        }
    }

    /** Takes nothing more, and lets what is under way come to its end for so long; then as {@link #close}. */
    public void finish(Duration within) {
        workers.shutdown();
        try {
            if (workers.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Stops waiting for anybody: what is under way is left to whoever takes it up when its lease is over. */
    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
    }
}
