package io.portaplus.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins read answers, where the policies say so and nowhere else. An origin is echoed, never a
 * star: ServiceStack's client sends credentials, and browsers then take no star.
 */
final class Cors {
    private static final String ASKED_VERB = "Access-Control-Request-Method";
    private static final String TAKEN_HEADERS =
            "Accept, Content-Type, Idempotency-Key, X-Http-Method-Override, X-Requested-With";
    private static final String SHOWN_HEADERS = "Idempotent-Replayed, Retry-After, X-AutoBatch-Completed, X-Status";
    private static final String PREFLIGHT_SECONDS = "600";

    private final Policies policies;

    Cors(Policies policies) {
        this.policies = policies;
    }

    /** What OPTIONS is answered; a preflight does not tell who calls. */
    Answer options(HttpFields request, Set<String> verbs) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeader.ALLOW.asString(), OperationModel.allow(verbs));
        String origin = request.get(HttpHeader.ORIGIN);
        if (origin != null && request.get(ASKED_VERB) != null) {
            headers.put(HttpHeader.VARY.asString(), "Origin, " + ASKED_VERB);
            if (isSound(origin) && policies.mayAllow(origin)) {
                echo(origin, headers);
                headers.put("Access-Control-Allow-Methods", OperationModel.allow(verbs));
                headers.put("Access-Control-Allow-Headers", TAKEN_HEADERS);
                headers.put("Access-Control-Max-Age", PREFLIGHT_SECONDS);
            }
        }
        return Answer.withoutBody(200, headers);
    }

    /** Marks the answer to these requests, before it is known, as readable where it is. */
    void mark(List<? extends Record> requests, Call call) {
        @Nullable String origin = call.header(HttpHeader.ORIGIN.asString());
        if (origin == null) {
            return;
        }
        call.answerHeaders().put(HttpHeader.VARY.asString(), "Origin");
        if (isSound(origin) && policies.allows(origin, requests, call)) {
            echo(origin, call.answerHeaders());
            call.answerHeaders().put("Access-Control-Expose-Headers", SHOWN_HEADERS);
        }
    }

    private static void echo(String origin, Map<String, String> headers) {
        headers.put("Access-Control-Allow-Origin", origin);
        headers.put("Access-Control-Allow-Credentials", "true");
    }

    private static boolean isSound(String origin) {
        return !origin.equals("null")
                && origin.length() <= 300
                && origin.chars().allMatch(unit -> unit > ' ' && unit < 0x7F);
    }
}
