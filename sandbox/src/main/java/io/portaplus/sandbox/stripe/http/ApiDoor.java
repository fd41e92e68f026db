package io.portaplus.sandbox.stripe.http;

import io.portaplus.sandbox.http.Held;
import io.portaplus.sandbox.stripe.api.StripeApi;
import io.portaplus.sandbox.stripe.control.RequestLog;
import io.portaplus.sandbox.stripe.fault.Disturbances;
import io.portaplus.sandbox.stripe.fault.Fault;
import io.portaplus.sandbox.stripe.fault.Faults;
import io.portaplus.sandbox.stripe.fault.Limits;
import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Keys;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Refusal;
import io.portaplus.sandbox.stripe.protocol.Reply;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Serves /v1: key, route, parameters, fault, and then the execution under its idempotency key. */
final class ApiDoor {
    static final String VERSION = "2026-07-29.dahlia";
    private static final int LONGEST_KEY = 255;

    private final Store store;
    private final StripeApi api;
    private final Faults faults;
    private final Held held;
    private final Limits limits;
    private final Execution execution;
    private final RequestLog log;
    private final JsonMapper json;
    private final Keys keys = new Keys();

    ApiDoor(Store store, StripeApi api, Disturbances disturbances, RequestLog log, JsonMapper json) {
        this.store = store;
        this.api = api;
        this.faults = disturbances.faults();
        this.held = disturbances.held();
        this.limits = disturbances.limits();
        this.execution = new Execution(store, disturbances, json);
        this.log = log;
        this.json = json;
    }

    Reply serve(Incoming request) {
        String requestId = store.ids().requestId();
        String key = request.method().equals("POST") ? request.headers().get("Idempotency-Key") : null;
        RequestLog.Entry entry = log.arrived(request.method(), request.path(), key, requestId);
        Reply reply;
        try {
            reply = answer(request, key == null || key.isEmpty() ? null : key, requestId, entry);
        } catch (Refusal refused) {
            reply = dress(refused.error().answer(), request, null, requestId);
        } catch (RuntimeException e) {
            entry.ended("500");
            throw e;
        }
        if (reply instanceof Reply.Silence) {
            entry.ended(reply.outcome());
            held.await(request.gone());
            return new Reply.Reset();
        }
        entry.ended(reply.outcome());
        return reply;
    }

    private Reply answer(Incoming request, @Nullable String key, String requestId, RequestLog.Entry entry) {
        Account account = store.account(keys.account(request.headers().get("Authorization")));
        List<String> segments =
                List.of(request.path().substring("/v1/".length()).split("/", -1));
        Route route = api.route(request.method(), segments);
        if (route == null) {
            throw ApiError.of(
                            404,
                            "invalid_request_error",
                            "Unrecognized request URL (" + request.method() + ": " + request.path()
                                    + "). Please see https://stripe.com/docs or we can help at"
                                    + " https://support.stripe.com/.")
                    .refuse();
        }
        Params params = params(request);
        Call call = new Call(request.method(), request.path(), segments, params, key, requestId, request.base());
        try (Limits.Entry in = limits.enter(account.name(), request.path())) {
            Fault fault = in.refused() == null ? fault(call, account) : in.refused();
            entry.struckBy(in.refused() == null ? fault : null);
            Reply early = before(fault, request, key, requestId);
            return early == null ? truth(request, account, route, call, fault) : early;
        }
    }

    private Reply truth(Incoming request, Account account, Route route, Call call, @Nullable Fault fault) {
        Reply.Whole truth = perform(request, account, route, call, fault);
        if (fault == Fault.HOLD_AFTER) {
            held.await();
        }
        return BrokenReplies.instead(fault, truth);
    }

    private Reply.Whole perform(Incoming request, Account account, Route route, Call call, @Nullable Fault fault) {
        try {
            String key = call.idempotencyKey();
            if (key != null && key.length() > LONGEST_KEY) {
                throw ApiError.invalid("Idempotency keys can be at most 255 characters.")
                        .refuse();
            }
            call.params().only(route.known());
            api.settle(account);
            Execution.Result result = execution.run(account, route.endpoint(), call, fault);
            Reply.Whole reply = headers(Reply.json(result.status(), result.body()), request, key, call.requestId());
            reply = key == null ? reply : reply.with("Original-Request", result.originalRequest());
            reply = result.isReplayed() ? reply.with("Idempotent-Replayed", "true") : reply;
            return key != null && result.isKept() ? reply.with("Stripe-Should-Retry", "false") : reply;
        } catch (Refusal refused) {
            Reply.Whole reply = dress(refused.error().answer(), request, call.idempotencyKey(), call.requestId());
            return call.idempotencyKey() == null ? reply : reply.with("Original-Request", call.requestId());
        }
    }

    private static Params params(Incoming request) {
        String body = request.body();
        if (body == null) {
            throw ApiError.of(413, "invalid_request_error", "Request entity too large.")
                    .refuse();
        }
        String type = request.headers().get("Content-Type");
        if (!body.isEmpty() && (type == null || !type.startsWith("application/x-www-form-urlencoded"))) {
            throw ApiError.invalid("Invalid request (check that your POST content type is"
                            + " application/x-www-form-urlencoded). If you have any questions, we can help at"
                            + " https://support.stripe.com/.")
                    .refuse();
        }
        return Params.parse(request.query()).and(Params.parse(body));
    }

    private @Nullable Fault fault(Call call, Account account) {
        String asked = call.method().equals("POST") ? call.params().raw("metadata[sandbox_fault]") : null;
        if (asked != null && Fault.named(asked) == null) {
            throw ApiError.invalid("This sandbox knows no such fault.")
                    .param("metadata[sandbox_fault]")
                    .refuse();
        }
        Fault fault = faults.askedFor(asked, account.name(), call.idempotencyKey());
        return fault != null ? fault : faults.strike(call.method(), call.path());
    }

    /** What a request gets that a fault keeps from being executed, or null. */
    private @Nullable Reply before(@Nullable Fault fault, Incoming request, @Nullable String key, String requestId) {
        if (fault == null) {
            return null;
        }
        return switch (fault) {
            case RATE_LIMIT,
                    RATE_LIMIT_ENDPOINT,
                    RATE_LIMIT_CONCURRENCY,
                    RATE_LIMIT_ENDPOINT_CONCURRENCY,
                    RATE_LIMIT_RESOURCE ->
                dress(BrokenReplies.rateLimit(), request, key, requestId)
                        .with("Stripe-Rate-Limited-Reason", String.valueOf(fault.limitReason()));
            case LOCK_TIMEOUT -> dress(BrokenReplies.lockTimeout(), request, key, requestId);
            case CONFLICT -> dress(BrokenReplies.conflict(key), request, key, requestId);
            case ERROR_500_BEFORE -> dress(BrokenReplies.internal(), request, key, requestId);
            case UNAUTHORIZED -> dress(BrokenReplies.unauthorized(), request, key, requestId);
            case FORBIDDEN -> dress(BrokenReplies.forbidden(), request, key, requestId);
            case BAD_GATEWAY_EMPTY -> BrokenReplies.badGatewayEmpty();
            case HTML -> BrokenReplies.badGatewayPage();
            case RESET_BEFORE -> new Reply.Reset();
            case TIMEOUT_BEFORE -> new Reply.Silence();
            default -> null;
        };
    }

    private Reply.Whole dress(Answer answer, Incoming request, @Nullable String key, String requestId) {
        Execution.addLogLink(answer, request.base(), requestId);
        Reply.Whole reply = Reply.json(answer.status(), json.writeValueAsString(answer.body()));
        return answer.status() == 401 ? reply : headers(reply, request, key, requestId);
    }

    private static Reply.Whole headers(Reply.Whole reply, Incoming request, @Nullable String key, String requestId) {
        String version = request.headers().get("Stripe-Version");
        Reply.Whole dressed =
                reply.with("Request-Id", requestId).with("Stripe-Version", version == null ? VERSION : version);
        return key == null ? dressed : dressed.with("Idempotency-Key", key);
    }
}
