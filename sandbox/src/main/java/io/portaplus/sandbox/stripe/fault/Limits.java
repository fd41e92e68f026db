package io.portaplus.sandbox.stripe.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stripe's rate limits, per account, off until switched on: so many requests a second, fewer of searches, and so many
 * at a time. They go by the real time, for that is what clients wait in.
 */
public final class Limits {
    private static final Set<String> KNOWN = Set.of("perSecond", "searchesPerSecond", "concurrent");
    private static final int SEARCHES = 20;

    private final InstantSource clock;
    private final Map<String, Meter> meters = new ConcurrentHashMap<>();
    private volatile @Nullable Rates rates;
    private volatile @Nullable Rates atStart;

    /** Off; measures by this clock. */
    public Limits(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Switches on what the JSON names: {@code perSecond}, {@code searchesPerSecond} (else 20 or fewer) and
     * {@code concurrent}; an empty object switches all off.
     *
     * @throws IllegalArgumentException when that makes no sense
     */
    public void set(JsonNode json) {
        for (String name : json.propertyNames()) {
            if (!KNOWN.contains(name)
                    || !json.path(name).isIntegralNumber()
                    || json.path(name).asInt() < 1) {
                throw new IllegalArgumentException("give perSecond, searchesPerSecond or concurrent, 1 or more");
            }
        }
        int perSecond = json.path("perSecond").asInt(Integer.MAX_VALUE);
        rates = json.isEmpty()
                ? null
                : new Rates(
                        perSecond,
                        json.path("searchesPerSecond").asInt(Math.min(SEARCHES, perSecond)),
                        json.path("concurrent").asInt(Integer.MAX_VALUE));
        meters.clear();
    }

    /** So many requests a second. */
    public void perSecond(int most) {
        set(JsonNodeFactory.instance.objectNode().put("perSecond", most));
    }

    /** What is switched on now is what every {@link #reset} comes back to. */
    public void areUsual() {
        atStart = rates;
    }

    /** As at the start. */
    public void reset() {
        rates = atStart;
        meters.clear();
    }

    /** What is switched on. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Rates now = rates;
        return now == null
                ? json.putNull("perSecond").putNull("searchesPerSecond").putNull("concurrent")
                : json.put("perSecond", now.perSecond)
                        .put("searchesPerSecond", now.searchesPerSecond)
                        .put("concurrent", now.concurrent);
    }

    /** Lets a request in, which must say when it leaves; null means that it may not come in, and why. */
    public Entry enter(String account, String path) {
        Rates now = rates;
        return now == null
                ? new Entry(null, null)
                : meters.computeIfAbsent(account, name -> new Meter())
                        .enter(now, path.endsWith("/search"), clock.instant());
    }

    /**
     * What became of a request at the limits.
     *
     * @param refused the fault that it gets, null when it is let in
     */
    public record Entry(@Nullable Fault refused, @Nullable Meter meter) implements AutoCloseable {
        @Override
        public void close() {
            if (meter != null) {
                meter.leave();
            }
        }
    }

    private record Rates(int perSecond, int searchesPerSecond, int concurrent) {}

    /** What one account has used. */
    static final class Meter {
        private final Bucket all = new Bucket();
        private final Bucket searches = new Bucket();
        private int inside;

        synchronized Entry enter(Rates rates, boolean isSearch, Instant now) {
            if (inside >= rates.concurrent) {
                return new Entry(Fault.RATE_LIMIT_CONCURRENCY, null);
            }
            if (!all.take(rates.perSecond, now)) {
                return new Entry(Fault.RATE_LIMIT, null);
            }
            if (isSearch && !searches.take(rates.searchesPerSecond, now)) {
                return new Entry(Fault.RATE_LIMIT_ENDPOINT, null);
            }
            inside++;
            return new Entry(null, this);
        }

        synchronized void leave() {
            inside--;
        }
    }

    /** A bucket of one second's requests that fills again evenly. */
    private static final class Bucket {
        private @Nullable Instant last;
        private double left;

        boolean take(int perSecond, Instant now) {
            Instant before = last;
            double seconds = before == null ? 1 : Duration.between(before, now).toNanos() / 1e9;
            left = Math.min(perSecond, left + Math.max(0, seconds) * perSecond);
            last = now;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }
}
