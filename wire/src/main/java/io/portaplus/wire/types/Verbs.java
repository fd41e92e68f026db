package io.portaplus.wire.types;

import io.portaplus.wire.catalog.Route;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Verbs as generated code has them. */
final class Verbs {
    private static final Map<String, String> MARKERS =
            Map.of("GET", "IGet", "POST", "IPost", "PUT", "IPut", "DELETE", "IDelete", "PATCH", "IPatch");

    private Verbs() {}

    /** Those of a route, such as {@code GET,POST}. */
    static String of(Route route) {
        Set<String> sorted = new TreeSet<>(route.verbs());
        return String.join(",", sorted);
    }

    /** The interface that tells a client which verb to take, or null where there is none. */
    static @Nullable String marker(String verb) {
        return MARKERS.get(verb);
    }
}
