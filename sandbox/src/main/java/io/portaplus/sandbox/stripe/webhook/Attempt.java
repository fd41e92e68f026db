package io.portaplus.sandbox.stripe.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One attempt to deliver.
 *
 * @param at by the sandbox's clock
 * @param status what the endpoint answered, 0 when it did not
 * @param words the beginning of its answer, or why there was none
 * @param trick what was done to it on purpose, or null
 */
record Attempt(
        Instant at,
        long millis,
        int status,
        String words,
        @Nullable Trick trick) {

    /** Only 2xx will do: a redirection is a failure. */
    boolean isDelivered() {
        return status >= 200 && status < 300;
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("at", at.toString())
                .put("millis", millis)
                .put("status", status)
                .put("answer", words)
                .put("trick", trick == null ? null : trick.wireName());
    }
}
