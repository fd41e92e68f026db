package io.portaplus.app.http;

import io.portaplus.payments.charge.Returns;
import io.portaplus.payments.payment.PaymentId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** {@code /return/{PaymentId}}: a cardholder's browser on its way back from the bank or from a page. Shows nothing, sends it on. */
final class ReturnHandler extends Handler.Abstract {
    private static final String PATH = "/return/";
    private static final HttpField NO_REFERRER = new HttpField("Referrer-Policy", "no-referrer");

    private final Returns returns;

    ReturnHandler(Returns returns) {
        this.returns = returns;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        if (!path.startsWith(PATH) || !HttpMethod.GET.is(request.getMethod())) {
            return false;
        }
        Optional<URI> portal =
                PaymentId.parse(path.substring(PATH.length())).flatMap(id -> returns.back(id, held(request)));
        response.getHeaders().put(NO_REFERRER);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (portal.isPresent()) {
            response.setStatus(303);
            response.getHeaders().put(HttpHeader.LOCATION, portal.get().toString());
            callback.succeeded();
        } else {
            response.setStatus(404);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
            response.write(
                    true,
                    StandardCharsets.UTF_8.encode("This page knows no such payment. Please go back to the shop.\n"),
                    callback);
        }
        return true;
    }

    private static @Nullable String held(Request request) {
        Fields query = Request.extractQueryParameters(request);
        return Stream.of("payment_intent", "setup_intent", "session_id")
                .map(query::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
