package io.portaplus.wire;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back, whole.
 *
 * @param reason the status line's phrase, or null for the status' own
 * @param headers over the usual ones
 * @param contentType null where there is no body
 */
record Answer(
        int status,
        @Nullable String reason,
        Map<String, String> headers,
        @Nullable String contentType,
        byte[] body) {
    private static final byte[] NOTHING = {};

    static Answer of(int status, Map<String, String> headers, String contentType, byte[] body) {
        return new Answer(status, null, headers, contentType, body);
    }

    static Answer withoutBody(int status, Map<String, String> headers) {
        return new Answer(status, null, headers, null, NOTHING);
    }

    /** With a phrase of its own, which old clients show where they don't understand the body. */
    Answer because(@Nullable String phrase) {
        return new Answer(status, phrase, headers, contentType, body);
    }

    /** With more headers. */
    Answer with(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, reason, all, contentType, body);
    }

    /** With another body. */
    Answer with(byte[] other) {
        return new Answer(status, reason, headers, contentType, other);
    }

    /** Whether the client may be sending still while it is answered; one that was too slow gets no more time. */
    boolean mayLeaveBodyUnread() {
        return status >= 400 && status != 408;
    }

    /** Completes the callback, now or when the bytes are gone, also where the client is. */
    void send(Request request, Response response, Callback callback) {
        if (reason != null) {
            ReasonPhrase.set(request, reason);
        }
        response.setStatus(status);
        HttpFields.Mutable fields = response.getHeaders();
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        if (contentType != null) {
            fields.put(HttpHeader.CONTENT_TYPE, contentType);
        }
        if (status != 204 && status != 304) {
            fields.put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        headers.forEach(fields::put);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
