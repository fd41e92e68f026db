package io.portaplus.sandbox.stripe.protocol;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to /v1, read and understood.
 *
 * @param segments of the path after {@code /v1}
 * @param base where the client reached the sandbox, for the links in answers
 */
public record Call(
        String method,
        String path,
        List<String> segments,
        Params params,
        @Nullable String idempotencyKey,
        String requestId,
        URI base) {

    /** The id in the path, for instance of {@code /v1/customers/{id}}. */
    public String id() {
        return segments.get(1);
    }

    /** The second id in the path, for instance of {@code /v1/customers/{customer}/sources/{id}}. */
    public String secondId() {
        return segments.get(3);
    }
}
