package io.portaplus.sandbox.stripe.state;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first answer under an idempotency key, replayed to every repeat for 24 hours of the sandbox's clock.
 *
 * @param fingerprint of the parameters, so that a repeat with others is refused
 * @param requestId the first request's, served as {@code Original-Request}
 * @param at when the answer was made
 */
public record KeptAnswer(
        String method, String path, String fingerprint, int status, String body, String requestId, Instant at) {
    private static final Duration KEPT_FOR = Duration.ofHours(24);

    /** Whether a repeat at {@code now} is still answered from here. */
    public boolean isFresh(Instant now) {
        return now.isBefore(at.plus(KEPT_FOR));
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("method", method)
                .put("path", path)
                .put("fingerprint", fingerprint)
                .put("status", status)
                .put("body", body)
                .put("request", requestId)
                .put("at", at.toEpochMilli());
    }

    static KeptAnswer of(JsonNode json) {
        return new KeptAnswer(
                json.path("method").asString(),
                json.path("path").asString(),
                json.path("fingerprint").asString(),
                json.path("status").asInt(),
                json.path("body").asString(),
                json.path("request").asString(),
                Instant.ofEpochMilli(json.path("at").asLong()));
    }
}
