package io.portaplus.wire.parameter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names and values in the order in which they came. Names are compared in any case.
 *
 * @param pairs at most as many as are accepted
 * @param tooMany there were more
 */
public record Parameters(List<Pair> pairs, boolean tooMany) {
    /** None at all. */
    public static final Parameters NONE = new Parameters(List.of(), false);

    public Parameters {
        pairs = List.copyOf(pairs);
    }

    /** A name and its value, which may be empty. */
    public record Pair(String name, String value) {}

    /**
     * Reads a query, or the body of a form. Nothing in it is an error: what is not well-formed is taken as it stands.
     *
     * @param encoded without the question mark, or null
     * @param most how many are accepted
     */
    public static Parameters of(@Nullable String encoded, int most) {
        if (encoded == null || encoded.isEmpty()) {
            return NONE;
        }
        List<Pair> pairs = new ArrayList<>();
        int start = 0;
        while (start <= encoded.length()) {
            int and = encoded.indexOf('&', start);
            int end = and < 0 ? encoded.length() : and;
            if (end > start) {
                if (pairs.size() == most) {
                    return new Parameters(pairs, true);
                }
                pairs.add(pair(encoded, start, end));
            }
            start = end + 1;
        }
        return new Parameters(pairs, false);
    }

    private static Pair pair(String encoded, int start, int end) {
        int equals = encoded.indexOf('=', start);
        return equals < 0 || equals > end
                ? new Pair(Percent.decoded(encoded, start, end), "")
                : new Pair(Percent.decoded(encoded, start, equals), Percent.decoded(encoded, equals + 1, end));
    }

    /** The first value of that name, or null. */
    public @Nullable String first(String name) {
        for (Pair pair : pairs) {
            if (pair.name().equalsIgnoreCase(name)) {
                return pair.value();
            }
        }
        return null;
    }

    /** The first value of each name, by the names in lower case. */
    public Map<String, String> firsts() {
        Map<String, String> firsts = new LinkedHashMap<>();
        pairs.forEach(pair -> firsts.putIfAbsent(pair.name().toLowerCase(Locale.ROOT), pair.value()));
        return firsts;
    }
}
