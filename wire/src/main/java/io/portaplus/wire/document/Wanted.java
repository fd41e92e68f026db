package io.portaplus.wire.document;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks for.
 *
 * @param segments of the decoded path, without empty ones, as they came
 * @param parameters of the query, decoded, the first of each name, by their names in lower case
 * @param base where the reader reached the host, such as {@code https://pay.example}, without a slash at its end; for
 *     links
 * @param accept the {@code Accept} header, or empty
 */
public record Wanted(List<String> segments, Map<String, String> parameters, String base, String accept) {
    public Wanted {
        segments = List.copyOf(segments);
        parameters = Map.copyOf(parameters);
    }

    /** Whether the path is this one, such as {@code types/metadata}, in any case. */
    public boolean isAt(String path) {
        return path().equals(path);
    }

    /** The path in lower case, without slashes at its ends. */
    public String path() {
        return String.join("/", segments).toLowerCase(Locale.ROOT);
    }

    /** A query parameter by its name in lower case, or null. */
    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }
}
