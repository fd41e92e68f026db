package io.portaplus.app.http;

import io.portaplus.payments.pan.CardNumbers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Refuses a card number in a request's target, before anything is done with it, and marks answers of simulators. */
final class TargetGuard extends Handler.Wrapper {
    private static final String REFUSAL =
            "{\"ResponseStatus\":{\"ErrorCode\":\"CardNumberNotAccepted\",\"Message\":\"The address holds a card number."
                    + " Card numbers never come here: use a Stripe token.\",\"Errors\":[]}}";

    /** Browsers that came by TLS once never come without it again. */
    private static final HttpField ONLY_TLS =
            new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    private final @Nullable HttpField mark;

    /**
     * @param mark a header for every answer, or null
     */
    TargetGuard(Handler next, @Nullable HttpField mark) {
        super(next);
        this.mark = mark;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (mark != null) {
            response.getHeaders().put(mark);
        }
        if (request.isSecure()) {
            response.getHeaders().put(ONLY_TLS);
        }
        String target = request.getHttpURI().getPathQuery();
        if (target != null && (CardNumbers.found(target) || CardNumbers.found(decoded(target)))) {
            response.setStatus(400);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
            response.write(true, StandardCharsets.UTF_8.encode(REFUSAL), callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static String decoded(String target) {
        if (target.indexOf('%') < 0 && target.indexOf('+') < 0) {
            return "";
        }
        try {
            return URLDecoder.decode(target, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
