package io.portaplus.app.rig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Cases that mostly wait, run a few at once; each test waits for its own and fails as that failed. */
public final class SideBySide<C> implements AutoCloseable {
    private final ExecutorService workers;
    private final Map<C, Future<?>> running = new HashMap<>();

    /** Starts all cases, in their order, so many at once. */
    public SideBySide(int atOnce, List<C> cases, Consumer<C> run) {
        this.workers = Executors.newFixedThreadPool(atOnce);
        cases.forEach(one -> running.put(one, workers.submit(() -> run.accept(one))));
    }

    /** Waits until a case is over; throws what it threw. */
    public void join(C one) {
        try {
            Objects.requireNonNull(running.get(one), "every case was started").get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException thrown -> throw thrown;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
