package io.portaplus.sandbox.stripe.http;

import io.portaplus.sandbox.stripe.fault.Fault;
import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of faults. */
final class BrokenReplies {
    private static final String BAD_GATEWAY_PAGE =
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    private BrokenReplies() {}

    static Answer rateLimit() {
        return ApiError.of(
                        429,
                        "invalid_request_error",
                        "Request rate limit exceeded. Learn more about rate limits here"
                                + " https://stripe.com/docs/rate-limits.")
                .code("rate_limit")
                .answer();
    }

    static Answer lockTimeout() {
        return ApiError.of(
                        429,
                        "invalid_request_error",
                        "This object cannot be accessed right now because another API request or Stripe process is"
                                + " currently accessing it. If you see this error intermittently, retry the request.")
                .code("lock_timeout")
                .answer();
    }

    static Answer conflict(@Nullable String key) {
        return ApiError.of(
                        409,
                        "idempotency_error",
                        "There is currently another in-progress request using this Idempotent Key (that probably means"
                                + " you submitted twice, and the other request is still going through): " + key
                                + ". Please try again later.")
                .code("idempotency_key_in_use")
                .answer();
    }

    static Answer internal() {
        return ApiError.of(
                        500,
                        "api_error",
                        "An unknown error occurred. If this problem persists, please contact us at"
                                + " https://support.stripe.com/contact.")
                .answer();
    }

    static Answer unauthorized() {
        return ApiError.of(401, "invalid_request_error", "Invalid API Key provided: sk_****")
                .answer();
    }

    static Answer forbidden() {
        return ApiError.of(
                        403,
                        "invalid_request_error",
                        "The provided key does not have the required permissions for this endpoint.")
                .code("more_permissions_required")
                .answer();
    }

    static Reply.Whole badGatewayEmpty() {
        return new Reply.Whole(502, Map.of(), "");
    }

    static Reply.Whole badGatewayPage() {
        return Reply.html(502, BAD_GATEWAY_PAGE);
    }

    /** What a request that was executed gets instead of its answer, or its answer. */
    static Reply instead(@Nullable Fault fault, Reply.Whole truth) {
        if (fault == null) {
            return truth;
        }
        return switch (fault) {
            case BAD_GATEWAY_EMPTY_AFTER -> badGatewayEmpty();
            case HTML_AFTER -> badGatewayPage();
            case TRUNCATED ->
                new Reply.Whole(
                        truth.status(),
                        truth.headers(),
                        truth.body().substring(0, truth.body().length() / 2));
            case RESET_AFTER -> new Reply.Reset();
            case TIMEOUT_AFTER -> new Reply.Silence();
            case SLOW -> new Reply.Slow(truth);
            default -> truth;
        };
    }
}
