package io.portaplus.sandbox.portabilling.http;

import io.portaplus.sandbox.http.Connection;
import io.portaplus.sandbox.portabilling.control.CallLog;
import io.portaplus.sandbox.portabilling.control.Insides;
import io.portaplus.sandbox.portabilling.protocol.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The Jetty handler of the API. */
public final class Front extends Handler.Abstract {
    static final String SANDBOX = "X-Portabilling-Sandbox";

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final int LARGEST_BODY = 1 << 20;
    private static final int SLICES_A_SECOND = 10;

    private final Insides insides;
    private final ApiDoor door;

    /** Serves these parts. */
    public Front(Insides insides, CallLog log, JsonMapper json) {
        this.insides = insides;
        this.door = new ApiDoor(insides, log, json);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        // Calls are kept waiting here for as long as it takes: that is no fault of the connection's.
        request.addIdleTimeoutListener(timeout -> false);
        Connection connection = new Connection(request);
        ApiDoor.Served served;
        try {
            served = door.serve(read(request, connection));
        } catch (RuntimeException e) {
            LOG.error("portabilling_call_failed path={}", request.getHttpURI().getPath(), e);
            served = new ApiDoor.Served(Reply.html(500, "<p>The simulator failed."), null);
        }
        String call = served.call();
        send(served.reply(), connection, response, call == null ? callback : telling(call, callback));
        return true;
    }

    /** Writes down that an answer went out, when it has. */
    private Callback telling(String call, Callback callback) {
        return new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                insides.books().locked(() -> insides.books().reached(call));
                super.succeeded();
            }
        };
    }

    private static Incoming read(Request request, Connection connection) throws IOException {
        HttpURI uri = request.getHttpURI();
        try (InputStream in = Content.Source.asInputStream(request)) {
            String body = new String(in.readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
            String path = uri.getPath() == null ? "/" : uri.getPath();
            return new Incoming(request.getMethod(), path, request.getHeaders(), body, connection::isGone);
        }
    }

    private void send(Reply reply, Connection connection, Response response, Callback callback) throws IOException {
        switch (reply) {
            case Reply.Whole whole
            when whole.announced() == whole.body().length -> {
                head(whole, response);
                response.write(true, ByteBuffer.wrap(whole.body()), callback);
            }
            case Reply.Whole cut -> {
                head(cut, response);
                response.write(false, ByteBuffer.wrap(cut.body()), Callback.from(() -> {
                    connection.close();
                    callback.failed(new EofException("cut on purpose"));
                }));
            }
            case Reply.Drip drip -> drip(drip, response, callback);
            case Reply.Drop drop -> {
                connection.close();
                callback.failed(new EofException("closed on purpose"));
            }
        }
    }

    private void drip(Reply.Drip drip, Response response, Callback callback) throws IOException {
        head(drip.answer(), response);
        byte[] body = drip.answer().body();
        int slice = Math.max(1, drip.bytesPerSecond() / SLICES_A_SECOND);
        Duration pause = Duration.ofSeconds(slice).dividedBy(drip.bytesPerSecond());
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            for (int from = 0; from < body.length; from += slice) {
                out.write(body, from, Math.min(slice, body.length - from));
                out.flush();
                insides.disturbances().held().pause(pause);
            }
        }
        callback.succeeded();
    }

    private static void head(Reply.Whole whole, Response response) {
        response.setStatus(whole.status());
        whole.headers().forEach(response.getHeaders()::put);
        whole.cookies().forEach(cookie -> response.getHeaders().add(HttpHeader.SET_COOKIE, cookie));
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, whole.announced());
    }
}
