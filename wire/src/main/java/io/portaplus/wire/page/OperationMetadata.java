package io.portaplus.wire.page;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.model.RecordModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation in {@code /operations/metadata}.
 *
 * @param responseName its answer, or null where its pages show none
 * @param restrictTo never filled in: what is restricted is not told of
 * @param visibleTo never filled in, likewise
 * @param actions the verbs that it takes
 * @param routes its own paths, each with its verbs
 */
record OperationMetadata(
        String name,
        @Nullable String responseName,
        String serviceName,
        @Nullable String restrictTo,
        @Nullable String visibleTo,
        List<String> actions,
        Map<String, String> routes) {
    static OperationMetadata of(Catalog catalog, Entry entry) {
        RecordModel<?> answer = entry.showsAnswer() ? entry.answer() : null;
        Map<String, String> routes = new LinkedHashMap<>();
        for (Route route : entry.routes()) {
            routes.merge(route.path(), verbs(route), (one, other) -> one + "," + other);
        }
        return new OperationMetadata(
                entry.name(),
                answer == null ? null : answer.name(),
                catalog.service(),
                null,
                null,
                List.copyOf(entry.verbs()),
                routes);
    }

    /** A route's verbs as pages have them. */
    static String verbs(Route route) {
        return String.join(",", route.verbs().stream().sorted().toList());
    }
}
