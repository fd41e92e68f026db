package io.portaplus.wire.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A path of an operation's own, beside the predefined ones. An operation takes the verbs of its routes on every path;
 * one without routes takes POST.
 *
 * @param path literal segments; case and empty segments don't count
 * @param verbs in upper case
 */
public record Route(String path, Set<String> verbs) {
    public Route {
        verbs = Set.copyOf(verbs);
        if (verbs.isEmpty()) {
            throw new IllegalArgumentException("A route needs a verb");
        }
        for (String verb : verbs) {
            if (!verb.equals(verb.toUpperCase(Locale.ROOT))) {
                throw new IllegalArgumentException("A verb is in upper case");
            }
        }
    }

    /** Takes POST only. */
    public static Route post(String path) {
        return new Route(path, Set.of("POST"));
    }

    /** The path as it is compared. */
    public String key() {
        return key(segments(path));
    }

    /** The segments of a path that count: empty ones don't. */
    public static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    /** Segments as they are compared. */
    public static String key(List<String> segments) {
        return String.join("/", segments).toLowerCase(Locale.ROOT);
    }
}
