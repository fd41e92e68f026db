package io.portaplus.wire;

import io.portaplus.wire.Routes.Target;
import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.model.RecordModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request from its headers to its answer. Answers everything that reaches it, so it is mounted last. */
final class WireHandler extends Handler.Abstract {
    private final Formats formats;
    private final Routes routes;
    private final Negotiation negotiation;
    private final BodyReader bodies;
    private final Failures failures;
    private final RecordModel<ErrorResponse> errorModel;

    WireHandler(
            Formats formats,
            Routes routes,
            BodyReader bodies,
            Failures failures,
            RecordModel<ErrorResponse> errorModel) {
        this.formats = formats;
        this.routes = routes;
        this.negotiation = new Negotiation(formats);
        this.bodies = bodies;
        this.failures = failures;
        this.errorModel = errorModel;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer = answer(request);
        if (!answer.mayLeaveBodyUnread()) {
            answer.send(response, callback);
            return true;
        }
        Callback.Completable sent = new Callback.Completable();
        answer.send(response, sent);
        try {
            sent.join();
            bodies.discard(request);
            callback.succeeded();
        } catch (CompletionException clientGone) {
            callback.failed(clientGone);
        }
        return true;
    }

    private Answer answer(Request request) {
        String path = RequestPath.of(request);
        Target target = routes.find(path);
        if (target == null) {
            return error(notFound(), formats.preferred(), Map.of());
        }
        Format format = negotiation.choose(target, request.getHttpURI().getQuery(), request.getHeaders());
        String verb = verb(request);
        if (verb.equals("OPTIONS")) {
            return Answer.withoutBody(200, Map.of("Allow", target.operation().allowed()));
        }
        if (!target.operation().takes(verb)) {
            return error(wrongVerb(target.operation()), format, Map.of());
        }
        return run(request, target, format, new Call.Origin(Request.getRemoteAddr(request), verb, path));
    }

    private Answer run(Request request, Target target, Format format, Call.Origin origin) {
        OperationModel<?, ?> operation = target.operation();
        Map<String, String> headers = Map.of();
        try {
            refuseEncoded(request.getHeaders());
            byte[] body = bodies.read(request);
            Format reader = target.pathFormat() != null ? target.pathFormat() : reader(request.getHeaders(), body);
            Call call = new Call(request.getHeaders(), body, origin, format.name());
            headers = call.answerHeaders();
            byte[] written = operation.run(reader, format, body, call);
            return written == null
                    ? Answer.withoutBody(call.statusOr(204), headers)
                    : Answer.of(call.statusOr(200), headers, format.contentType(), written);
        } catch (Throwable thrown) {
            // Whatever it is, the caller gets an answer and the log an incident.
            return error(failures.answerTo(thrown, operation.name()), format, headers);
        }
    }

    /** On an operation's own route the body is what its Content-Type says; none, or plain text, is the usual format. */
    private Format reader(HttpFields headers, byte[] body) {
        String contentType = headers.get(HttpHeader.CONTENT_TYPE);
        if (contentType == null || body.length == 0 || Formats.bare(contentType).equals("text/plain")) {
            return formats.preferred();
        }
        Format named = formats.ofMediaType(contentType);
        if (named == null) {
            throw new WireException(
                    415, "UnsupportedMediaType", "The body's Content-Type is not accepted; send " + accepted() + ".");
        }
        return named;
    }

    private static void refuseEncoded(HttpFields headers) {
        String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new WireException(
                    415, "UnsupportedMediaType", "The body has a Content-Encoding; send it without, as it is.");
        }
    }

    private String accepted() {
        return formats.inOrder().stream()
                .flatMap(format -> format.mediaTypes().stream())
                .collect(Collectors.joining(", "));
    }

    /** The override turns a POST into something else, never something else into a POST. */
    private static String verb(Request request) {
        String verb = request.getMethod();
        String override = verb.equals("POST") ? request.getHeaders().get("X-Http-Method-Override") : null;
        return override == null ? verb : override.strip().toUpperCase(Locale.ROOT);
    }

    private Answer error(WireException thrown, Format format, Map<String, String> callHeaders) {
        Map<String, String> headers = new LinkedHashMap<>(callHeaders);
        headers.putAll(thrown.headers());
        byte[] body = format.write(errorModel, new ErrorResponse(thrown.responseStatus()));
        return Answer.of(thrown.status(), headers, format.contentType(), body);
    }

    private static WireException notFound() {
        return new WireException(404, "NotFound", "There is no operation at this path.");
    }

    private static WireException wrongVerb(OperationModel<?, ?> operation) {
        String allowed = operation.allowed();
        String message = operation.name() + " does not take this verb; it takes " + allowed + ".";
        return new WireException(
                405,
                new ResponseStatus("MethodNotAllowed", message, List.of()),
                Map.of(HttpHeader.ALLOW.asString(), allowed));
    }
}
