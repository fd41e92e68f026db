package io.portaplus.wire;

import io.portaplus.wire.Routes.Target;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.message.Protocol;
import io.portaplus.wire.parameter.Parameters;
import io.portaplus.wire.route.RouteTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One request from its headers to its answer. Answers everything that reaches it, so it is mounted last. */
final class WireHandler extends Handler.Abstract {
    private static final String OVERRIDE = "X-Http-Method-Override";

    private final Parts parts;

    /**
     * What a host consists of.
     *
     * @param parameters of a query that are accepted
     */
    record Parts(
            Routes routes,
            Negotiation negotiation,
            Requests requests,
            Calls calls,
            Messages messages,
            Shelf shelf,
            Cors cors,
            Errors errors,
            PageHeaders pages,
            int parameters) {}

    WireHandler(Parts parts) {
        this.parts = parts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer = parts.pages().on(answerWhatever(request));
        if (!answer.mayLeaveBodyUnread()) {
            answer.send(request, response, callback);
            return true;
        }
        Callback.Completable sent = new Callback.Completable();
        answer.send(request, response, sent);
        try {
            sent.join();
            parts.requests().discard(request);
            callback.succeeded();
        } catch (CompletionException clientGone) {
            callback.failed(clientGone);
        }
        return true;
    }

    private Answer answerWhatever(Request request) {
        try {
            return answer(request);
        } catch (Throwable thrown) {
            // No operation has run: those that fail are answered where they are called.
            return parts.errors()
                    .answer(
                            parts.errors().told(thrown, "none"),
                            parts.negotiation().preferred(),
                            target(request));
        }
    }

    private static String target(Request request) {
        @Nullable String target = request.getHttpURI().getPathQuery();
        return target == null ? "/" : target;
    }

    private Answer answer(Request request) {
        String decoded = RequestPath.of(request);
        List<String> path = Route.segments(decoded);
        Parameters query = Parameters.of(request.getHttpURI().getQuery(), parts.parameters());
        String verb = verb(request, query);
        Call.Origin origin = new Call.Origin(
                Request.getRemoteAddr(request),
                verb,
                decoded,
                request.getHttpURI().getPathQuery());
        Target target = parts.routes().find(path, verb);
        return target == null ? elsewhere(request, path, query, origin) : operation(request, target, query, origin);
    }

    private Answer operation(Request request, Target target, Parameters query, Call.Origin origin) {
        if (request.getMethod().equals("OPTIONS")) {
            return parts.cors().options(request.getHeaders(), target.verbs());
        }
        Format format = parts.negotiation().choose(target, query, request.getHeaders());
        if (!target.takes(origin.verb())) {
            return parts.errors().answer(wrongVerb(target.operation().name(), target.verbs()), format, origin.target());
        }
        Asked asked = new Asked(target, query, format, request.getHeaders(), origin);
        return parts.calls().answer(request, asked);
    }

    /** Where there is no operation: messages that name theirs, documents, or nothing. */
    private Answer elsewhere(Request request, List<String> path, Parameters query, Call.Origin origin) {
        Protocol protocol = parts.messages().at(path);
        if (protocol != null && origin.verb().equals("POST")) {
            return parts.messages().answer(request, protocol, origin);
        }
        Document document = parts.shelf().find(request, path, query);
        Set<String> verbs = protocol == null ? Shelf.VERBS : document == null ? Set.of("POST") : Set.of("GET", "POST");
        if (document != null && RouteTable.takes(Shelf.VERBS, origin.verb())) {
            return parts.shelf().answer(request.getHeaders(), document);
        }
        Format named = parts.routes().firstSegment(path);
        Format format = parts.negotiation().elsewhere(named, query, request.getHeaders());
        if (document == null && protocol == null) {
            return parts.errors().answer(notFound(), format, origin.target());
        }
        return request.getMethod().equals("OPTIONS")
                ? Answer.withoutBody(200, Map.of(HttpHeader.ALLOW.asString(), OperationModel.allow(verbs)))
                : parts.errors().answer(wrongVerb("This path", verbs), format, origin.target());
    }

    /** The override turns a POST into something else, never something else into a POST. */
    private static String verb(Request request, Parameters query) {
        String verb = request.getMethod();
        if (!verb.equals("POST")) {
            return verb;
        }
        @Nullable String override = request.getHeaders().get(OVERRIDE);
        if (override == null) {
            override = query.first(OVERRIDE);
        }
        return override == null || override.isBlank() ? verb : override.strip().toUpperCase(Locale.ROOT);
    }

    static WireException notFound() {
        return new WireException(404, "NotFound", "There is no operation at this path.");
    }

    private static WireException wrongVerb(String what, Set<String> verbs) {
        String allowed = OperationModel.allow(verbs);
        return new WireException(
                405,
                new ResponseStatus(
                        "MethodNotAllowed", what + " does not take this verb; it takes " + allowed + ".", List.of()),
                Map.of(HttpHeader.ALLOW.asString(), allowed));
    }
}
