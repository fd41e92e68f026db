package io.portaplus.app.http;

import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import io.portaplus.payments.webhook.Webhooks;
import io.portaplus.wire.BodyReader;
import io.portaplus.wire.Limits;
import io.portaplus.wire.WireException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /StripeWebHook/{License}} and its other forms, in front of the host: the signature is over the bytes as they
 * came, so nobody reads them before it is checked. An event that is kept is answered with an empty 200, whatever form
 * was asked for; everything that is not genuine or can't be read with one and the same 400.
 */
final class WebhookHandler extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(WebhookHandler.class);
    private static final Duration BODY_TIME = Duration.ofSeconds(10);
    private static final Duration KEEP_TIME = Duration.ofSeconds(5);
    private static final String RETRY_SECONDS = "5";
    private static final ByteBuffer REFUSAL = StandardCharsets.UTF_8
            .encode("{\"ResponseStatus\":{\"ErrorCode\":\"WebhookNotAccepted\",\"Message\":\"The delivery is not"
                    + " genuine.\",\"Errors\":[]}}")
            .asReadOnlyBuffer();

    private final Webhooks webhooks;
    private final BodyReader bodies;

    WebhookHandler(Webhooks webhooks) {
        Limits usual = Limits.defaults();
        this.webhooks = webhooks;
        this.bodies = new BodyReader(new Limits(
                usual.bodyBytes(), usual.depth(), usual.listItems(), usual.textChars(), usual.batchItems(), BODY_TIME));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String key = WebhookPath.key(request);
        if (key == null) {
            return false;
        }
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (!HttpMethod.POST.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            answer(405, response, callback);
            return true;
        }
        byte[] body = body(request);
        if (body == null) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            refuse(response, callback);
            return true;
        }
        try {
            if (webhooks.take(key, signature(request), body, Patience.of(KEEP_TIME))) {
                answer(200, response, callback);
            } else {
                refuse(response, callback);
            }
        } catch (StoreAway | StoreUnsure e) {
            // Not acknowledged: it is delivered again, and kept once even where it has been kept by now.
            log.warn("webhook.not.kept: {}", e.getMessage());
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
            answer(503, response, callback);
        }
        return true;
    }

    private byte @Nullable [] body(Request request) {
        try {
            return bodies.read(request);
        } catch (WireException _) {
            bodies.discard(request);
            return null;
        }
    }

    /** One header, or several that say as much as one would. */
    private static @Nullable String signature(Request request) {
        List<String> all = request.getHeaders().getFields("Stripe-Signature").stream()
                .map(field -> Objects.requireNonNullElse(field.getValue(), ""))
                .toList();
        return all.isEmpty() ? null : String.join(",", all);
    }

    private static void refuse(Response response, Callback callback) {
        response.setStatus(400);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        response.write(true, REFUSAL.duplicate(), callback);
    }

    private static void answer(int status, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        callback.succeeded();
    }
}
