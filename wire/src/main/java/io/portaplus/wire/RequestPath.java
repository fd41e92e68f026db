package io.portaplus.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The path of a request. */
final class RequestPath {
    private RequestPath() {}

    /** Decoded; as it was sent where it can't be decoded, so that it simply is nobody's. */
    static String of(Request request) {
        @Nullable String path = request.getHttpURI().getPath();
        if (path == null) {
            return "/";
        }
        if (path.indexOf('%') < 0) {
            return path;
        }
        try {
            // A plus is a plus in a path.
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return path;
        }
    }
}
