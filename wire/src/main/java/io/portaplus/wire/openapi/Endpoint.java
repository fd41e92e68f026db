package io.portaplus.wire.openapi;

import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path and a verb where an operation is called.
 *
 * @param own it is a route of the operation's own: bodies are in any format; else they are JSON
 */
record Endpoint(String path, String verb, boolean own) {
    /** The verbs that OpenAPI knows. */
    private static final Set<String> KNOWN =
            Set.of("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE");

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "DELETE", "OPTIONS", "HEAD", "TRACE");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}*]+)\\*?}");

    /** Where an operation is called: its own routes as registered, then {@code /api} and {@code /json/reply}. */
    static List<Endpoint> of(Entry entry) {
        List<Endpoint> all = new ArrayList<>();
        for (Route route : entry.routes()) {
            add(route.path(), route.verbs(), true, all);
        }
        add("/api/" + entry.name(), entry.verbs(), false, all);
        add("/json/reply/" + entry.name(), entry.verbs(), false, all);
        return all;
    }

    private static void add(String path, Set<String> verbs, boolean own, List<Endpoint> all) {
        String template = path.startsWith("/") ? path : "/" + path;
        for (String verb : verbs.stream().sorted().toList()) {
            Endpoint endpoint = new Endpoint(VARIABLE.matcher(template).replaceAll("{$1}"), verb, own);
            if (KNOWN.contains(verb) && !all.contains(endpoint)) {
                all.add(endpoint);
            }
        }
    }

    /** Whether the request is told by its body; else by its path and query. */
    boolean hasBody() {
        return !WITHOUT_BODY.contains(verb);
    }

    /** The names of the path's variables, as the path has them. */
    List<String> variables() {
        List<String> names = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(path);
        while (variable.find()) {
            names.add(variable.group(1));
        }
        return names;
    }

    /** The members that a query tells: all but those in the path. */
    List<Member> queried(Entry entry) {
        return entry.request().members().stream()
                .filter(member -> variables().stream().noneMatch(member.name()::equalsIgnoreCase))
                .toList();
    }
}
