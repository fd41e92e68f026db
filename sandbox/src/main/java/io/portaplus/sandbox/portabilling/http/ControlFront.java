package io.portaplus.sandbox.portabilling.http;

import io.portaplus.sandbox.portabilling.control.Control;
import io.portaplus.sandbox.portabilling.protocol.Reply;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The Jetty handler of the control port. */
public final class ControlFront extends Handler.Abstract {
    private static final int LARGEST_BODY = 1 << 24;

    private final Control control;

    /** Serves this control. */
    public ControlFront(Control control) {
        this.control = control;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = new String(in.readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
        }
        Reply.Whole reply = control.serve(
                request.getMethod(),
                Objects.requireNonNullElse(request.getHttpURI().getPath(), "/"),
                Objects.requireNonNullElse(request.getHttpURI().getQuery(), ""),
                body);
        response.setStatus(reply.status());
        reply.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.body().length);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }
}
