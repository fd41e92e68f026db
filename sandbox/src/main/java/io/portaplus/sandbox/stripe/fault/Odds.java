package io.portaplus.sandbox.stripe.fault;

import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How often a rule strikes among what matches it. The n-th that matches always fares alike with the same seed. */
public final class Odds {
    private final long times;
    private final double rate;
    private final long skip;
    private final SplittableRandom random;
    private long seen;
    private long struck;

    /**
     * Reads {@code times} (how often it strikes, -1 for ever, else 1), {@code rate} (the share that it strikes, 0 to 1,
     * else 1) and {@code skip} (how many pass first, else 0).
     *
     * @throws IllegalArgumentException when they make no sense
     */
    public Odds(JsonNode json, long seed) {
        times = json.path("times").asLong(1);
        rate = json.path("rate").asDouble(1);
        skip = json.path("skip").asLong(0);
        random = new SplittableRandom(seed);
        if (rate < 0 || rate > 1 || times < -1 || skip < 0) {
            throw new IllegalArgumentException("rate is 0 to 1, times -1 or more, skip 0 or more");
        }
    }

    /** Whether it strikes the next one; counts it either way, unless it has struck as often as it may. */
    public synchronized boolean strike() {
        if (times >= 0 && struck >= times) {
            return false;
        }
        seen++;
        if (seen <= skip || random.nextDouble() >= rate) {
            return false;
        }
        struck++;
        return true;
    }

    /** Adds the terms and the counts. */
    public synchronized ObjectNode describe(ObjectNode json) {
        return json.put("times", times)
                .put("rate", rate)
                .put("skip", skip)
                .put("matched", seen)
                .put("struck", struck);
    }
}
