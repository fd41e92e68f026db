package io.portaplus.sandbox.stripe.http;

import io.portaplus.sandbox.http.Connection;
import io.portaplus.sandbox.http.Held;
import io.portaplus.sandbox.stripe.protocol.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends replies, whole or as a fault wants them. */
final class Sender {
    private static final String SANDBOX = "Porta-Plus-Sandbox";
    private static final int SLICES = 20;
    private static final Duration BETWEEN_SLICES = Duration.ofMillis(100);

    private final Held held;

    Sender(Held held) {
        this.held = held;
    }

    void send(Reply reply, Connection connection, Response response, Callback callback) throws IOException {
        switch (reply) {
            case Reply.Whole whole -> {
                byte[] body = head(whole, response);
                response.write(true, ByteBuffer.wrap(body), callback);
            }
            case Reply.Slow slow -> slowly(head(slow.answer(), response), response, callback);
            case Reply.Reset reset -> {
                connection.reset();
                callback.failed(new EofException("reset on purpose"));
            }
            case Reply.Silence silence -> throw new IllegalStateException("silence ends before it is sent");
        }
    }

    private static byte[] head(Reply.Whole whole, Response response) {
        byte[] body = whole.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(whole.status());
        whole.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(SANDBOX, "true");
        response.getHeaders().put("Content-Length", body.length);
        return body;
    }

    /** Two seconds for the whole answer, unless a release cuts it short. */
    private void slowly(byte[] body, Response response, Callback callback) throws IOException {
        int slice = Math.max(1, body.length / SLICES);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            for (int from = 0; from < body.length; from += slice) {
                out.write(body, from, Math.min(slice, body.length - from));
                out.flush();
                held.pause(BETWEEN_SLICES);
            }
        }
        callback.succeeded();
    }
}
