package io.portaplus.wire;

import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.message.Message;
import io.portaplus.wire.message.Protocol;
import io.portaplus.wire.message.Reply;
import io.portaplus.wire.model.RecordModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Calls whose message names its operation: read it, find the operation, run, answer in the same protocol. */
final class Messages {
    private final Map<String, Protocol> byPath = new HashMap<>();
    private final Routes routes;
    private final Requests requests;
    private final Cors cors;
    private final Errors errors;

    Messages(List<Protocol> protocols, Routes routes, Requests requests, Cors cors, Errors errors) {
        protocols.forEach(protocol -> byPath.put(protocol.path(), protocol));
        this.routes = routes;
        this.requests = requests;
        this.cors = cors;
        this.errors = errors;
    }

    /** The protocol of a path, or null. */
    @Nullable
    Protocol at(List<String> path) {
        return path.size() == 1 ? byPath.get(path.getFirst().toLowerCase(Locale.ROOT)) : null;
    }

    Answer answer(Request request, Protocol protocol, Call.Origin origin) {
        HttpFields headers = request.getHeaders();
        Call call;
        Message message;
        try {
            byte[] raw = requests.body(request);
            byte[] body = requests.unfolded(headers, raw);
            call = new Call(headers, raw, origin, protocol.path());
            message = protocol.open(headers.get(HttpHeader.CONTENT_TYPE), body);
        } catch (UnreadableException unreadable) {
            WireException told = Requests.refused(unreadable);
            return answer(protocol.refusal(told.status(), told.responseStatus()), told.headers());
        } catch (Throwable thrown) {
            // Nothing has run; the caller gets an answer and the log an incident, if it is one.
            WireException told = errors.told(thrown, protocol.path());
            return answer(protocol.refusal(told.status(), told.responseStatus()), told.headers());
        }
        OperationModel<?, ?> operation = routes.named(message.operation());
        if (operation == null || !operation.verbs().contains("POST")) {
            WireException unknown = WireHandler.notFound();
            return answer(message.error(unknown.status(), unknown.responseStatus(), null), Map.of());
        }
        return run(operation, message, call);
    }

    private <Q extends Record, A extends Record> Answer run(
            OperationModel<Q, A> operation, Message message, Call call) {
        try {
            Q request = read(operation.request(), message);
            cors.mark(List.of(request), call);
            A result = operation.operation().run(request, call);
            RecordModel<A> model = operation.answer();
            Reply reply = model == null ? message.nothing() : message.answer(call.statusOr(200), model, result);
            return answer(reply, call.answerHeaders());
        } catch (Throwable thrown) {
            // Whatever it is, the caller gets an answer and the log an incident.
            WireException told = errors.told(thrown, operation.name());
            Map<String, String> headers = new LinkedHashMap<>(call.answerHeaders());
            headers.putAll(told.headers());
            return answer(message.error(told.status(), told.responseStatus(), operation.answer()), headers);
        }
    }

    private static <Q extends Record> Q read(RecordModel<Q> model, Message message) {
        try {
            return message.read(model);
        } catch (UnreadableException unreadable) {
            throw Requests.refused(unreadable);
        }
    }

    private static Answer answer(Reply reply, Map<String, String> headers) {
        return Answer.of(reply.status(), headers, reply.contentType(), reply.body())
                .with(reply.headers());
    }
}
