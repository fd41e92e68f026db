package io.portaplus.wire;

import io.portaplus.wire.Requests.Arrived;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One call of an operation, from its body to its answer: read the request, run, write. */
final class Calls {
    private final Requests requests;
    private final Cors cors;
    private final OneWay oneWay;
    private final Errors errors;
    private final int voidStatus;

    /**
     * @param voidStatus of an answer without a body
     */
    Calls(Requests requests, Cors cors, OneWay oneWay, Errors errors, int voidStatus) {
        this.requests = requests;
        this.cors = cors;
        this.oneWay = oneWay;
        this.errors = errors;
        this.voidStatus = voidStatus;
    }

    Answer answer(Request request, Asked asked) {
        Map<String, String> headers = Map.of();
        try {
            Arrived arrived = requests.await(request, asked);
            headers = arrived.call().answerHeaders();
            return asked.target().way().batch()
                    ? new Batch(this, errors).answer(asked.operation(), asked, arrived)
                    : alone(asked.operation(), asked, arrived);
        } catch (Throwable thrown) {
            // Whatever it is, the caller gets an answer and the log an incident.
            return errors.answer(errors.told(thrown, asked.operation().name()), asked, headers);
        }
    }

    private <Q extends Record, A extends Record> Answer alone(
            OperationModel<Q, A> operation, Asked asked, Arrived arrived) {
        Call call = arrived.call();
        Q request = requests.one(operation.request(), arrived);
        cors.mark(List.of(request), call);
        A result = run(operation, request, call, asked);
        byte[] body = operation.write(result, asked.format(), () -> errors.occasion(asked));
        return body == null
                ? Answer.withoutBody(call.statusOr(voidStatus), call.answerHeaders())
                : finished(call.statusOr(200), asked, call, body);
    }

    /** All requests of a batch, read and marked. */
    <Q extends Record> List<Q> batch(OperationModel<Q, ?> operation, Arrived arrived) {
        List<Q> items = requests.batch(operation.request(), arrived);
        cors.mark(items, arrived.call());
        return items;
    }

    /** Runs it as its path says. */
    <Q extends Record, A extends Record> @Nullable A run(
            OperationModel<Q, A> operation, Q request, Call call, Asked asked) {
        if (!asked.target().way().oneWay()) {
            return operation.operation().run(request, call);
        }
        operation.operation().check(request, call);
        return oneWay.send(operation.operation(), request, call);
    }

    /** An answer with a body. */
    Answer finished(int status, Asked asked, Call call, byte[] body) {
        Answer plain = Answer.of(status, call.answerHeaders(), asked.format().contentType(), body)
                .with(asked.format().headers(asked.operation().name()));
        String callback = asked.callback();
        return Compression.fold(asked.headers(), callback == null ? plain : Jsonp.wrap(callback, plain));
    }
}
