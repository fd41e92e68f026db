package io.portaplus.wire.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A path of an operation's own, beside the predefined ones. On a predefined path an operation takes the verbs of all its
 * routes; one without routes takes POST.
 *
 * @param path segments; case and empty ones don't count. {@code {Name}} is a variable that goes into the request's member
 *     of that name, {@code {Name*}} one that takes the rest of the path, or all up to what follows it in the route;
 *     {@code {ignore}} is any segment. Two variables in one segment are divided by a dot.
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
        List<String> segments = new ArrayList<>(4);
        int start = 0;
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (end > start) {
                segments.add(path.substring(start, end));
            }
            start = end + 1;
        }
        return segments;
    }

    /** Segments as they are compared. */
    public static String key(List<String> segments) {
        return String.join("/", segments).toLowerCase(Locale.ROOT);
    }
}
