package io.portaplus.app.http;

import io.portaplus.payments.pan.CardNumbers;
import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line a request: never its query, its headers or its body, and no card number or key in its path. */
final class AccessLog implements RequestLog {
    private static final Logger log = LoggerFactory.getLogger("io.portaplus.access");
    private static final int LONGEST_PATH = 200;

    @Override
    public void log(Request request, Response response) {
        if (!log.isInfoEnabled()) {
            return;
        }
        String path = LoggedPath.of(String.valueOf(request.getHttpURI().getPath()));
        long micros =
                Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()).toNanos() / 1_000;
        log.info(
                "{} {} {} {} {}us",
                Request.getRemoteAddr(request),
                request.getMethod(),
                CardNumbers.masked(path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path),
                response.getStatus(),
                micros);
    }
}
