package io.portaplus.wire;

import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.route.RouteTable;
import io.portaplus.wire.route.RouteTable.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a path, as ServiceStack names them. Case and empty segments don't count, but a suffix is one
 * only in lower case. Operations' own routes come first.
 */
final class Routes {
    private static final Set<String> REPLY = Set.of("reply", "syncreply");
    private static final Set<String> ONE_WAY = Set.of("oneway", "asynconeway");
    private static final String BATCH = "[]";
    private static final int LONGEST_FORMAT = 4;

    private final Formats formats;
    private final Map<String, OperationModel<?, ?>> byName = new HashMap<>();
    private final RouteTable<OperationModel<?, ?>> own = new RouteTable<>();

    /**
     * An operation that was found.
     *
     * @param format that the path names; on a predefined path its body's too
     * @param variables of the path
     * @param verbs that are taken here
     */
    record Target(
            OperationModel<?, ?> operation,
            Way way,
            @Nullable Format format,
            Map<String, String> variables,
            Set<String> verbs) {
        boolean takes(String verb) {
            return RouteTable.takes(verbs, verb);
        }

        /** The format of the body where the path alone decides it. */
        @Nullable
        Format bodyFormat(Formats formats) {
            return switch (way.kind()) {
                case OWN, SUFFIXED -> null;
                case API -> formats.preferred();
                case PREDEFINED -> format;
            };
        }
    }

    /** How an operation is called at a path. */
    record Way(Kind kind, boolean oneWay, boolean batch) {
        private static final Way OWN = new Way(Kind.OWN, false, false);
        private static final Way SUFFIXED = new Way(Kind.SUFFIXED, false, false);

        boolean isPredefined() {
            return kind == Kind.PREDEFINED || kind == Kind.API;
        }

        /** Which rules hold. */
        enum Kind {
            /** An operation's own route. */
            OWN,
            /** The same with the suffix of a format. */
            SUFFIXED,
            /** {@code /{format}/reply/Op}. */
            PREDEFINED,
            /** {@code /api/Op}, with or without a suffix. */
            API
        }
    }

    Routes(Formats formats, List<OperationModel<?, ?>> operations) {
        this.formats = formats;
        for (OperationModel<?, ?> operation : operations) {
            if (byName.put(operation.name().toLowerCase(Locale.ROOT), operation) != null) {
                throw new IllegalArgumentException("Two operations named " + operation.name());
            }
            for (Route route : operation.routes()) {
                for (String variable : own.add(route, operation)) {
                    operation.requireMember(variable, route);
                }
            }
        }
    }

    /** The operation of that name in any case, or null. */
    @Nullable
    OperationModel<?, ?> named(String name) {
        return byName.get(name.toLowerCase(Locale.ROOT));
    }

    /** What is at the path for that verb, or for others where none takes it, or null. */
    @Nullable
    Target find(List<String> path, String verb) {
        Found<OperationModel<?, ?>> literal = own.findLiteral(path, verb);
        if (literal != null) {
            return target(own.find(path, verb, literal), path, null);
        }
        Target suffixed = suffixed(path, verb);
        if (suffixed != null) {
            return suffixed;
        }
        Target found = target(own.find(path, verb, null), path, null);
        return found != null ? found : predefined(path);
    }

    private @Nullable Target suffixed(List<String> path, String verb) {
        Format suffix = path.isEmpty() ? null : suffix(path.getLast());
        if (suffix == null) {
            return null;
        }
        List<String> bare = new ArrayList<>(path);
        bare.set(path.size() - 1, withoutSuffix(path.getLast(), suffix));
        return target(own.find(bare, verb), path, suffix);
    }

    private @Nullable Target target(
            @Nullable Found<OperationModel<?, ?>> found, List<String> path, @Nullable Format suffix) {
        return found == null
                ? null
                : new Target(
                        found.target(),
                        suffix == null ? Way.OWN : Way.SUFFIXED,
                        suffix != null ? suffix : firstSegment(path),
                        found.variables(),
                        found.verbs());
    }

    /** ServiceStack lets a short first segment choose the format on every path. */
    @Nullable
    Format firstSegment(List<String> path) {
        return path.isEmpty() || path.getFirst().length() > LONGEST_FORMAT ? null : formats.named(path.getFirst());
    }

    private @Nullable Target predefined(List<String> path) {
        if (path.size() == 3) {
            String action = path.get(1).toLowerCase(Locale.ROOT);
            boolean oneWay = ONE_WAY.contains(action);
            Format format = oneWay || REPLY.contains(action) ? formats.named(path.get(0)) : null;
            return format == null ? null : predefined(path.get(2), Way.Kind.PREDEFINED, oneWay, format);
        }
        if (path.size() == 2 && path.getFirst().equalsIgnoreCase("api")) {
            String name = path.get(1);
            Format suffix = suffix(name);
            return suffix == null
                    ? predefined(name, Way.Kind.API, false, null)
                    : predefined(withoutSuffix(name, suffix), Way.Kind.API, false, suffix);
        }
        return null;
    }

    private @Nullable Target predefined(String name, Way.Kind kind, boolean oneWay, @Nullable Format format) {
        boolean batch = name.endsWith(BATCH);
        OperationModel<?, ?> operation = named(batch ? name.substring(0, name.length() - BATCH.length()) : name);
        return operation == null
                ? null
                : new Target(operation, new Way(kind, oneWay, batch), format, Map.of(), operation.verbs());
    }

    private @Nullable Format suffix(String segment) {
        int dot = segment.lastIndexOf('.');
        String suffix = segment.substring(dot + 1);
        Format format = dot <= 0 ? null : formats.named(suffix);
        return format != null && format.name().equals(suffix) ? format : null;
    }

    private static String withoutSuffix(String segment, Format suffix) {
        return segment.substring(0, segment.length() - suffix.name().length() - 1);
    }
}
