package io.portaplus.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The headers of every HTML page. A page loads nothing but the host's own styles, scripts and pictures; of what stands
 * inside of it only the blocks that were made known when the host was built are taken, by their hash. It is in nobody's
 * frame and tells nobody where its reader came from.
 */
final class PageHeaders {
    private final Map<String, String> headers;

    PageHeaders(List<String> inlined) {
        String own = inlined.stream()
                .distinct()
                .map(block -> " 'sha256-" + hash(block) + "'")
                .collect(Collectors.joining("", "'self'", ""));
        headers = Map.of(
                "Content-Security-Policy",
                "default-src 'none'; style-src " + own + "; script-src " + own
                        + "; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'",
                "Referrer-Policy",
                "no-referrer");
    }

    /** The answer with these headers where it is a page. */
    Answer on(Answer answer) {
        String contentType = answer.contentType();
        return contentType != null && contentType.startsWith("text/html") ? answer.with(headers) : answer;
    }

    private static String hash(String block) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(block.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
