package io.portaplus.sandbox.stripe.fault;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which requests a fault strikes, and how many of them. */
record FaultRule(String id, Terms terms, Odds odds) {

    Fault fault() {
        return terms.fault;
    }

    /** Whether it strikes this request; counts it either way. */
    boolean strikes(String method, String path) {
        return terms.matches(method, path) && odds.strike();
    }

    ObjectNode toJson() {
        return odds.describe(JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("method", terms.method)
                .put("path", terms.path)
                .put("pathRegex", terms.pathRegex == null ? null : terms.pathRegex.pattern())
                .put("fault", terms.fault.wireName()));
    }

    /**
     * Which requests.
     *
     * @param method null for any
     * @param path a prefix, null for any
     */
    record Terms(
            @Nullable String method,
            @Nullable String path,
            @Nullable Pattern pathRegex,
            Fault fault) {

        boolean matches(String method, String path) {
            return (this.method == null || this.method.equalsIgnoreCase(method))
                    && (this.path == null || path.startsWith(this.path))
                    && (pathRegex == null || pathRegex.matcher(path).matches());
        }
    }
}
