package io.portaplus.wire.route;

import io.portaplus.wire.catalog.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A route's path as ServiceStack writes it: {@code {Name}} is one segment, {@code {Name*}} any number of them,
 * {@code {ignore}} one that nobody needs. Within a segment {@code {a}.{b}} are two, and only there the dot splits.
 */
final class Template {
    private static final String IGNORED = "ignore";
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)(\\*?)}");

    private final List<List<Part>> segments = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int rest = -1;
    private int variables;

    /** A literal in lower case, or a variable; both null: anything, for nobody. */
    private record Part(@Nullable String literal, @Nullable String variable) {}

    /** Throws {@link IllegalArgumentException} where the path is none that can be told apart. */
    Template(String path) {
        for (String segment : Route.segments(path)) {
            if (segment.endsWith("*}")) {
                if (rest >= 0) {
                    throw new IllegalArgumentException("A route has at most one {Name*}: " + path);
                }
                rest = segments.size();
            }
            segments.add(parts(segment, path));
        }
    }

    private List<Part> parts(String segment, String path) {
        List<Part> parts = new ArrayList<>();
        boolean many = segment.indexOf('{') >= 0 && segment.indexOf('.') >= 0;
        for (String part : many ? segment.split("\\.", -1) : new String[] {segment}) {
            var variable = VARIABLE.matcher(part);
            if (variable.matches()) {
                String name = variable.group(1);
                if (!variable.group(2).isEmpty() && many) {
                    throw new IllegalArgumentException("{Name*} takes whole segments: " + path);
                }
                variables++;
                parts.add(new Part(null, name.equals(IGNORED) ? null : name));
                if (!name.equals(IGNORED)) {
                    names.add(name);
                }
            } else if (part.isEmpty() || part.indexOf('{') >= 0 || part.indexOf('}') >= 0) {
                throw new IllegalArgumentException("Not a route's path: " + path);
            } else {
                parts.add(new Part(part.toLowerCase(Locale.ROOT), null));
            }
        }
        return parts;
    }

    /** Whether it is itself the one path that it fits. */
    boolean isLiteral() {
        return variables == 0;
    }

    /** The names of its variables, as written. */
    List<String> names() {
        return names;
    }

    /** Lower is better: fewest wildcards, then fewest variables, as with ServiceStack; then the longer wildcard. */
    int rank() {
        return rest < 0 ? 100 * variables : 1_000_000 + 100 * variables - Math.min(segments.size(), 99);
    }

    /** Equal for templates that fit the same paths in the same way. */
    String key() {
        return segments.stream()
                .map(parts -> parts.stream()
                        .map(part -> part.literal() == null ? "{}" : part.literal())
                        .collect(Collectors.joining(".")))
                .collect(Collectors.joining("/", rest < 0 ? "" : rest + "*", ""));
    }

    /** The variables' values where the path fits, else null. */
    @Nullable
    Map<String, String> match(List<String> path) {
        int spare = path.size() - segments.size();
        if (rest < 0 ? spare != 0 : spare < -1) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        int from = 0;
        for (int at = 0; at < segments.size(); at++) {
            int to = at == rest ? from + spare + 1 : from + 1;
            if (!fits(segments.get(at), String.join("/", path.subList(from, to)), values)) {
                return null;
            }
            from = to;
        }
        return values;
    }

    private static boolean fits(List<Part> parts, String segment, Map<String, String> values) {
        String[] pieces = parts.size() == 1 ? new String[] {segment} : segment.split("\\.", -1);
        if (pieces.length != parts.size()) {
            return false;
        }
        for (int at = 0; at < pieces.length; at++) {
            Part part = parts.get(at);
            if (part.literal() != null && !part.literal().equalsIgnoreCase(pieces[at])) {
                return false;
            }
            if (part.variable() != null) {
                values.put(part.variable(), pieces[at]);
            }
        }
        return true;
    }
}
