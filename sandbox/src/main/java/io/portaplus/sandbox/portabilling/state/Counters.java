package io.portaplus.sandbox.portabilling.state;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often things happened that a test wants to count. */
public final class Counters {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** Once more. */
    public void add(String name) {
        counts.computeIfAbsent(name, _ -> new LongAdder()).increment();
    }

    /** All that happened at least once, and these that must not happen. */
    public Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>(
                Map.of("card_charges_by_sandbox", 0L, "update_payment_method", 0L, "unsafe_calls", 0L, "logins", 0L));
        counts.forEach((name, count) -> all.put(name, count.sum()));
        return all;
    }

    void clear() {
        counts.clear();
    }
}
