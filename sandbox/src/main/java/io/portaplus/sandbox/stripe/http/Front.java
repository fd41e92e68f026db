package io.portaplus.sandbox.stripe.http;

import io.portaplus.sandbox.http.Connection;
import io.portaplus.sandbox.stripe.control.Control;
import io.portaplus.sandbox.stripe.control.Insides;
import io.portaplus.sandbox.stripe.control.RequestLog;
import io.portaplus.sandbox.stripe.protocol.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The Jetty handler: /v1 for Stripe's clients, /_sandbox for whoever controls the sandbox. */
public final class Front extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final int LARGEST_BODY = 1 << 20;

    private final ApiDoor api;
    private final Control control;
    private final Sender sender;

    /** Serves this sandbox. */
    public Front(Insides insides, JsonMapper json) {
        RequestLog log = new RequestLog();
        this.api = new ApiDoor(insides.store(), insides.api(), insides.disturbances(), log, json);
        this.control = new Control(insides, log, json);
        this.sender = new Sender(insides.disturbances().held());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        // Requests are held and left unanswered here for as long as it takes: that is no fault of the connection's.
        request.addIdleTimeoutListener(timeout -> false);
        Connection connection = new Connection(request);
        Incoming incoming = read(request, connection);
        Reply reply;
        try {
            if (incoming.path().startsWith("/v1/")) {
                reply = api.serve(incoming);
            } else if (incoming.path().startsWith("/_sandbox")) {
                String body = incoming.body();
                reply = control.serve(
                        incoming.method(),
                        incoming.path(),
                        incoming.query(),
                        body == null ? "" : body,
                        incoming.base());
            } else {
                reply = Reply.html(404, "<p>This is a sandbox for Stripe: see <a href=\"/_sandbox/\">/_sandbox/</a>.");
            }
        } catch (RuntimeException e) {
            // Nothing was changed and nothing is kept: a repeat starts afresh.
            LOG.error("sandbox_request_failed method={} path={}", incoming.method(), incoming.path(), e);
            reply = Reply.json(500, "{\"error\":{\"type\":\"api_error\",\"message\":\"The sandbox failed.\"}}");
        }
        sender.send(reply, connection, response, callback);
        return true;
    }

    private static Incoming read(Request request, Connection connection) throws IOException {
        HttpURI uri = request.getHttpURI();
        String scheme = uri.getScheme() == null ? "http" : uri.getScheme();
        return new Incoming(
                request.getMethod(),
                uri.getPath() == null ? "/" : uri.getPath(),
                uri.getQuery(),
                request.getHeaders(),
                body(request),
                base(scheme, request),
                connection::isGone);
    }

    private static URI base(String scheme, Request request) {
        int port = Request.getServerPort(request);
        String host = Request.getServerName(request);
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + name + ":" + port);
    }

    private static @Nullable String body(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(LARGEST_BODY + 1);
            return bytes.length > LARGEST_BODY ? null : new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
