package io.portaplus.sandbox.stripe.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How deliveries are made.
 *
 * @param parallel how many are under way to one endpoint at a time; with 1 they keep the order of the events
 * @param timeout how long an endpoint may take to answer
 * @param retries the waits before the second attempt, the third and so on, by the sandbox's clock
 */
public record Pace(int parallel, Duration timeout, List<Duration> retries) {
    private static final int MOST_PARALLEL = 1000;

    /** Sixteen at a time, ten seconds to answer, and again after 1, 5 and 30 seconds. */
    public static final Pace USUAL = new Pace(
            16, Duration.ofSeconds(10), List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)));

    /** Checks it. */
    public Pace {
        retries = List.copyOf(retries);
        if (parallel < 1 || parallel > MOST_PARALLEL || !timeout.isPositive()) {
            throw new IllegalArgumentException("parallel is 1 to 1000, timeoutMillis more than 0");
        }
        if (retries.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("a wait before a retry is 0 or more");
        }
    }

    /** This one with what the JSON says; members that it lacks stay. */
    public Pace with(JsonNode json) {
        List<Duration> waits = retries;
        if (json.has("retryMillis")) {
            List<Duration> given = new ArrayList<>();
            json.path("retryMillis").forEach(wait -> given.add(Duration.ofMillis(wait.asLong(-1))));
            waits = given;
        }
        return new Pace(
                json.path("parallel").asInt(parallel),
                Duration.ofMillis(json.path("timeoutMillis").asLong(timeout.toMillis())),
                waits);
    }

    /** The wait after so many attempts, or null when there were enough. */
    @Nullable
    Duration waitAfter(int attempts) {
        return attempts <= retries.size() ? retries.get(attempts - 1) : null;
    }

    /** For the control call. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("parallel", parallel)
                .put("timeoutMillis", timeout.toMillis());
        var waits = json.putArray("retryMillis");
        retries.forEach(wait -> waits.add(wait.toMillis()));
        return json;
    }
}
