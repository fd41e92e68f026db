package io.portaplus.wire;

import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The path of a request. */
final class RequestPath {
    private RequestPath() {}

    /**
     * Decoded before it is split, as ServiceStack does, without dot segments and path parameters.
     */
    static String of(Request request) {
        @Nullable String path = request.getHttpURI().getDecodedPath();
        return path == null ? "/" : path;
    }
}
