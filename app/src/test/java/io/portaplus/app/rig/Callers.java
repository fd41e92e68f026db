package io.portaplus.app.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Many callers, each on a thread of its own. */
public final class Callers {
    private Callers() {}

    /** Makes all calls, at most so many at once; their results in the order of the calls. */
    public static <T> List<T> atOnce(int most, List<Supplier<T>> calls) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(most, Thread.ofVirtual().factory())) {
            List<Future<T>> under = new ArrayList<>();
            calls.forEach(call -> under.add(threads.submit(call::get)));
            List<T> results = new ArrayList<>();
            for (Future<T> one : under) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a caller failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Makes all calls at the same instant; their results in the order of the calls. */
    public static <T> List<T> together(List<Supplier<T>> calls) {
        CountDownLatch ready = new CountDownLatch(calls.size());
        List<Supplier<T>> waiting = new ArrayList<>();
        calls.forEach(call -> waiting.add(() -> {
            ready.countDown();
            try {
                ready.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return call.get();
        }));
        return atOnce(calls.size(), waiting);
    }
}
