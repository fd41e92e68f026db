package io.portaplus.sandbox.stripe.http;

import io.portaplus.sandbox.stripe.fault.Disturbances;
import io.portaplus.sandbox.stripe.fault.Fault;
import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Endpoint;
import io.portaplus.sandbox.stripe.protocol.Refusal;
import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Cause;
import io.portaplus.sandbox.stripe.state.KeptAnswer;
import io.portaplus.sandbox.stripe.state.Store;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Executes a call once under its idempotency key. What it changed and the answer that is kept go into the state in one
 * step, so that no crash can part them. Waiting (latency, a held request) happens with the key marked as in use and
 * without any lock.
 */
final class Execution {
    private final Store store;
    private final Disturbances disturbances;
    private final JsonMapper json;

    Execution(Store store, Disturbances disturbances, JsonMapper json) {
        this.store = store;
        this.disturbances = disturbances;
        this.json = json;
    }

    /** @throws Refusal when the call, or its key, is refused */
    Result run(Account account, Endpoint endpoint, Call call, @Nullable Fault fault) {
        String key = call.idempotencyKey();
        if (key == null) {
            waitFirst(call, fault);
            return execute(account, endpoint, call, fault, null);
        }
        Result repeat = repeat(account, call, key);
        if (repeat == null && account.start(key)) {
            try {
                // Whoever had the key may have finished between our look and our turn.
                repeat = repeat(account, call, key);
                if (repeat == null) {
                    waitFirst(call, fault);
                    return execute(account, endpoint, call, fault, key);
                }
            } finally {
                account.finish(key);
            }
        }
        if (repeat == null) {
            repeat = repeat(account, call, key);
        }
        if (repeat == null) {
            Answer conflict = BrokenReplies.conflict(key);
            addLogLink(conflict, call.base(), call.requestId());
            return new Result(409, json.writeValueAsString(conflict.body()), call.requestId(), false, false);
        }
        if (fault == Fault.HOLD_BEFORE) {
            disturbances.held().await();
        }
        return repeat;
    }

    /** Errors carry a link to where the request can be looked up. */
    static void addLogLink(Answer answer, URI base, String requestId) {
        if (answer.status() != 401 && answer.body().path("error") instanceof ObjectNode error) {
            error.put("request_log_url", base + "/_sandbox/requests?request=" + requestId);
        }
    }

    private void waitFirst(Call call, @Nullable Fault fault) {
        disturbances.latency().pause(call.method(), call.path());
        if (fault == Fault.HOLD_BEFORE) {
            disturbances.held().await();
        }
    }

    private @Nullable Result repeat(Account account, Call call, String key) {
        KeptAnswer kept = account.kept(key, store.clock().instant());
        if (kept == null) {
            return null;
        }
        if (!kept.method().equals(call.method()) || !kept.path().equals(call.path())) {
            throw mismatch(
                    "Keys for idempotent requests can only be used for the same endpoint they were first used for"
                            + " ('" + call.path() + "' vs '" + kept.path() + "'). Try using a key other than '" + key
                            + "' if you meant to execute a different request.");
        }
        if (!kept.fingerprint().equals(call.params().fingerprint())) {
            throw mismatch("Keys for idempotent requests can only be used with the same parameters they were first used"
                    + " with. Try using a key other than '" + key
                    + "' if you meant to execute a different request.");
        }
        return new Result(kept.status(), kept.body(), kept.requestId(), true, true);
    }

    private static Refusal mismatch(String message) {
        return ApiError.of(400, "idempotency_error", message).refuse();
    }

    private Result execute(Account account, Endpoint endpoint, Call call, @Nullable Fault fault, @Nullable String key) {
        if (fault == Fault.ERROR_500_KEPT) {
            return store.write(account, transaction -> keep(BrokenReplies.internal(), call, key, transaction));
        }
        if (call.method().equals("GET")) {
            return store.read(account, transaction -> keep(endpoint.run(call, transaction), call, null, transaction));
        }
        try {
            return store.write(account, transaction -> {
                transaction.causedBy(new Cause(call.requestId(), call.idempotencyKey()));
                Answer truth = endpoint.run(call, transaction);
                boolean hidden = fault == Fault.ERROR_500_AFTER;
                return keep(hidden ? BrokenReplies.internal() : truth, call, key, transaction);
            });
        } catch (Refusal refused) {
            Answer answer = refused.error().answer();
            if (key == null || !isKept(answer.status())) {
                throw refused;
            }
            return store.write(account, transaction -> keep(answer, call, key, transaction));
        }
    }

    private Result keep(Answer answer, Call call, @Nullable String key, Transaction transaction) {
        addLogLink(answer, call.base(), call.requestId());
        String body = json.writeValueAsString(answer.body());
        boolean kept = isKept(answer.status());
        if (key != null && kept) {
            transaction.keep(
                    key,
                    new KeptAnswer(
                            call.method(),
                            call.path(),
                            call.params().fingerprint(),
                            answer.status(),
                            body,
                            call.requestId(),
                            transaction.now()));
        }
        return new Result(answer.status(), body, call.requestId(), kept, false);
    }

    private static boolean isKept(int status) {
        return status == 200 || status == 402 || status == 500;
    }

    /**
     * An answer, as text.
     *
     * @param isKept whether Stripe keeps such an answer under a key
     * @param isReplayed whether it was kept from an earlier request
     */
    record Result(int status, String body, String originalRequest, boolean isKept, boolean isReplayed) {}
}
