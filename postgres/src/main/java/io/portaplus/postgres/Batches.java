package io.portaplus.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done together: a thread takes what is waiting and does it as one batch. There is no timer: a batch is what
 * queued while the last one was done.
 */
final class Batches<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Batches.class);
    private static final int LARGEST = MultiRow.MOST;
    private static final long LOOK_FOR_END_MILLIS = 50;

    private final BlockingQueue<T> waiting;
    private final Consumer<List<T>> work;
    private final Thread thread;
    private volatile boolean closing;

    /**
     * @param work does a batch, and tells whoever waits for it; throws nothing
     */
    Batches(String name, int bound, Consumer<List<T>> work) {
        this.waiting = new ArrayBlockingQueue<>(bound);
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::work);
    }

    /** Queues one; false where too many wait. */
    boolean offer(T one) {
        return waiting.offer(one);
    }

    int waiting() {
        return waiting.size();
    }

    /** Takes out all that nobody does yet. */
    List<T> takeBack() {
        List<T> back = new ArrayList<>();
        waiting.drainTo(back);
        return back;
    }

    boolean isClosing() {
        return closing;
    }

    /** Lets everything that is queued be done, then stops. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        List<T> batch = new ArrayList<>(LARGEST);
        while (true) {
            T first = next();
            if (first == null) {
                if (closing && waiting.isEmpty()) {
                    return;
                }
                continue;
            }
            batch.clear();
            batch.add(first);
            waiting.drainTo(batch, LARGEST - 1);
            try {
                work.accept(batch);
            } catch (RuntimeException | Error e) {
                // Whoever comes next must find somebody here.
                log.error(
                        "batch.failed thread={} size={}", Thread.currentThread().getName(), batch.size(), e);
            }
        }
    }

    private @Nullable T next() {
        try {
            return waiting.poll(LOOK_FOR_END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            closing = true;
            return null;
        }
    }
}
