package io.portaplus.app.http;

import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}; every other path goes on. */
final class HealthHandler extends Handler.Abstract {
    private final BooleanSupplier ready;
    private final Supplier<String> metrics;

    HealthHandler(BooleanSupplier ready, Supplier<String> metrics) {
        this.ready = ready;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (Request.getPathInContext(request)) {
            case "/health/live" -> answer(response, callback, 200, "application/json", "{\"status\":\"live\"}");
            case "/health/ready" -> {
                if (ready.getAsBoolean()) {
                    answer(response, callback, 200, "application/json", "{\"status\":\"ready\"}");
                } else {
                    response.getHeaders().put(HttpHeader.RETRY_AFTER, "2");
                    answer(response, callback, 503, "application/json", "{\"status\":\"database away or stopping\"}");
                }
            }
            case "/metrics" -> answer(response, callback, 200, "text/plain; version=0.0.4", metrics.get());
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void answer(Response response, Callback callback, int status, String type, String text) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type + "; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, StandardCharsets.UTF_8.encode(text), callback);
    }
}
