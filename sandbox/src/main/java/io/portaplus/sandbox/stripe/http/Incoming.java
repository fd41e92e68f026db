package io.portaplus.sandbox.stripe.http;

import java.net.URI;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param body empty when there is none, null when it was too large
 * @param base where the client reached the sandbox
 * @param gone whether the client has given up
 */
record Incoming(
        String method,
        String path,
        @Nullable String query,
        HttpFields headers,
        @Nullable String body,
        URI base,
        BooleanSupplier gone) {}
