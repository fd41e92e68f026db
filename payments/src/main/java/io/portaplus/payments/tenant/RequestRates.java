package io.portaplus.payments.tenant;

import io.portaplus.payments.problem.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many requests a second one key may send to this node. Who was quiet may send the requests of one second at once;
 * what is over is refused before anything is done.
 */
final class RequestRates {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final Map<String, AtomicLong> fullAt = new ConcurrentHashMap<>();

    /**
     * @param nanos a clock that nobody can set, in nanoseconds
     */
    RequestRates(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Takes one request of a key.
     *
     * @param key its public name
     * @param perSecond how many it may send in a second; 0: as many as it likes
     * @throws Problem.TooMany where it has sent them
     */
    void take(String key, int perSecond) {
        if (perSecond <= 0) {
            return;
        }
        long now = nanos.getAsLong();
        long cost = SECOND / perSecond;
        // When all of the second's requests would be there again; each request puts that off by its part of a second.
        AtomicLong full = fullAt.computeIfAbsent(key, _ -> new AtomicLong(now));
        while (true) {
            long before = full.get();
            long next = (before - now > 0 ? before : now) + cost;
            if (next - now > SECOND) {
                throw new Problem.TooMany(
                        "TooManyRequests",
                        "This License may send no more than " + perSecond
                                + " requests a second. Nothing was done; please send the request again.",
                        Duration.ofSeconds(1));
            }
            if (full.compareAndSet(before, next)) {
                return;
            }
        }
    }
}
