package io.portaplus.sandbox.portabilling.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules in force, in the order in which they came. The first that fits a call strikes it. */
public final class Rules {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Rule> rules = new ArrayList<>();
    private Random random;
    private int last;

    /** None yet; what strikes by rate goes by this seed. */
    public Rules(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Adds a rule.
     *
     * @return its id
     */
    public String add(JsonNode said) {
        Strike strike = new Strike(Deed.named(said.path("do").asString("")), said);
        JsonNode match = said.path("match");
        lock.lock();
        try {
            last++;
            Rule rule = new Rule(
                    "rule_" + last,
                    strike,
                    text(match, "service"),
                    text(match, "method"),
                    text(match, "marker"),
                    new Odds(match.path("nth").asInt(1) - 1, said));
            rules.add(rule);
            return rule.id;
        } finally {
            lock.unlock();
        }
    }

    /** What strikes this call, if anything does; counts it for each rule that it fits. */
    public @Nullable Strike strike(String service, String method, String marker) {
        lock.lock();
        try {
            Strike found = null;
            for (Rule rule : rules) {
                if (rule.fits(service, method, marker) && found == null && rule.odds.strike(random)) {
                    found = rule.strike;
                }
            }
            rules.removeIf(rule -> rule.odds.left == 0);
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all. */
    public void clear(long seed) {
        lock.lock();
        try {
            rules.clear();
            random = new Random(seed);
        } finally {
            lock.unlock();
        }
    }

    /** Those that may still strike. */
    public ObjectNode toJson() {
        lock.lock();
        try {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            rules.forEach(rule -> all.withArray("faults")
                    .addObject()
                    .put("id", rule.id)
                    .put("do", rule.strike.deed().wireName())
                    .put("left", rule.odds.left));
            return all;
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable String text(JsonNode match, String name) {
        return match.hasNonNull(name) ? match.path(name).asString() : null;
    }

    /** A rule; null in a match is any. */
    private record Rule(
            String id,
            Strike strike,
            @Nullable String service,
            @Nullable String method,
            @Nullable String marker,
            Odds odds) {

        boolean fits(String service, String method, String marker) {
            return (this.service == null || this.service.equals(service))
                    && (this.method == null || this.method.equals(method))
                    && (this.marker == null || marker.contains(this.marker));
        }
    }

    /** How many calls pass first, how many are struck, and with what chance. */
    private static final class Odds {
        private final double rate;
        private int pass;
        private int left;

        Odds(int pass, JsonNode said) {
            this.pass = pass;
            this.left = said.path("times").asInt(1);
            this.rate = said.path("rate").asDouble(1);
            if (pass < 0 || left < -1 || left == 0 || rate <= 0 || rate > 1) {
                throw new IllegalArgumentException(
                        "nth is 1 or more, times 1 or more or -1 for ever, rate above 0 and at most 1.");
            }
        }

        boolean strike(Random random) {
            if (pass > 0) {
                pass--;
                return false;
            }
            if (rate < 1 && random.nextDouble() >= rate) {
                return false;
            }
            if (left > 0) {
                left--;
            }
            return true;
        }
    }
}
