package io.portaplus.sandbox.stripe.fault;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which requests a fault strikes, and how many of them. */
final class FaultRule {
    private final String id;
    private final Terms terms;
    private final SplittableRandom random;
    private long seen;
    private long struck;

    FaultRule(String id, Terms terms, long seed) {
        this.id = id;
        this.terms = terms;
        this.random = new SplittableRandom(seed);
    }

    String id() {
        return id;
    }

    Fault fault() {
        return terms.fault;
    }

    /** Whether it strikes this request; counts it either way. The n-th matching request always gets the same answer. */
    synchronized boolean strikes(String method, String path) {
        if (!terms.matches(method, path) || isSpent()) {
            return false;
        }
        seen++;
        if (seen <= terms.skip || random.nextDouble() >= terms.rate) {
            return false;
        }
        struck++;
        return true;
    }

    synchronized ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("method", terms.method)
                .put("path", terms.path)
                .put("pathRegex", terms.pathRegex == null ? null : terms.pathRegex.pattern())
                .put("fault", terms.fault.wireName())
                .put("times", terms.times)
                .put("rate", terms.rate)
                .put("skip", terms.skip);
        return json.put("matched", seen).put("struck", struck);
    }

    private boolean isSpent() {
        return terms.times >= 0 && struck >= terms.times;
    }

    /**
     * The terms of a rule.
     *
     * @param method null for any
     * @param path a prefix, null for any
     * @param times how often it strikes, -1 for ever
     * @param rate the share of matching requests that it strikes, 0 to 1
     * @param skip how many matching requests pass first
     */
    record Terms(
            @Nullable String method,
            @Nullable String path,
            @Nullable Pattern pathRegex,
            Fault fault,
            long times,
            double rate,
            long skip) {
        Terms {
            if (rate < 0 || rate > 1 || times < -1 || skip < 0) {
                throw new IllegalArgumentException("rate is 0 to 1, times -1 or more, skip 0 or more");
            }
        }

        boolean matches(String method, String path) {
            return (this.method == null || this.method.equalsIgnoreCase(method))
                    && (this.path == null || path.startsWith(this.path))
                    && (pathRegex == null || pathRegex.matcher(path).matches());
        }
    }
}
