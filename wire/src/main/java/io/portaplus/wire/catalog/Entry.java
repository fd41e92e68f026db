package io.portaplus.wire.catalog;

import io.portaplus.wire.model.RecordModel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One operation as the host tells of it.
 *
 * @param request its request; the operation has the request's name
 * @param answer its answer, or null where there is never a body
 * @param routes its own paths, beside the predefined ones
 */
public record Entry(RecordModel<?> request, @Nullable RecordModel<?> answer, List<Route> routes, Description told) {
    public Entry {
        routes = List.copyOf(routes);
    }

    /** Its name in paths and on pages. */
    public String name() {
        return request.name();
    }

    /** The verbs that it takes on every path, in alphabetical order: those of its routes, POST where it has none. */
    public Set<String> verbs() {
        Set<String> verbs = new TreeSet<>();
        routes.forEach(route -> verbs.addAll(route.verbs()));
        return verbs.isEmpty() ? Set.of("POST") : verbs;
    }

    /** Whether its pages show an answer; without one their samples are one-way calls. */
    public boolean showsAnswer() {
        return answer != null && told.answerShown();
    }
}
