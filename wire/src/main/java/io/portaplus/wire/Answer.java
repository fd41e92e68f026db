package io.portaplus.wire;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What is sent back, whole. */
final class Answer {
    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final @Nullable String contentType;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, @Nullable String contentType, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.contentType = contentType;
        this.body = body;
    }

    static Answer of(int status, Map<String, String> headers, String contentType, byte[] body) {
        return new Answer(status, headers, contentType, body);
    }

    static Answer withoutBody(int status, Map<String, String> headers) {
        return new Answer(status, headers, null, NOTHING);
    }

    /** Whether the client may be sending still while it is answered; one that was too slow gets no more time. */
    boolean mayLeaveBodyUnread() {
        return status >= 400 && status != 408;
    }

    /** Completes the callback, now or when the bytes are gone, also where the client is. */
    void send(Response response, Callback callback) {
        response.setStatus(status);
        HttpFields.Mutable fields = response.getHeaders();
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        if (contentType != null) {
            fields.put(HttpHeader.CONTENT_TYPE, contentType);
        }
        if (status != 204) {
            fields.put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        headers.forEach(fields::put);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
