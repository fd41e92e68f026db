package io.portaplus.wire;

import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a path, as ServiceStack names them. Case and empty segments don't count.
 * Operations' own routes come first.
 */
final class Routes {
    private static final Set<String> ACTIONS = Set.of("reply", "oneway", "syncreply", "asynconeway");

    private final Formats formats;
    private final Map<String, OperationModel<?, ?>> byName = new HashMap<>();
    private final Map<String, OperationModel<?, ?>> byPath = new HashMap<>();

    /**
     * An operation that was found.
     *
     * @param pathFormat the format that a predefined path names: its body's; null on an operation's own route
     * @param suffix the format that the path ends in, or null
     */
    record Target(
            OperationModel<?, ?> operation,
            @Nullable Format pathFormat,
            @Nullable Format suffix) {}

    Routes(Formats formats, List<OperationModel<?, ?>> operations) {
        this.formats = formats;
        for (OperationModel<?, ?> operation : operations) {
            if (byName.put(operation.name().toLowerCase(Locale.ROOT), operation) != null) {
                throw new IllegalArgumentException("Two operations named " + operation.name());
            }
            for (Route route : operation.routes()) {
                OperationModel<?, ?> other = byPath.put(route.key(), operation);
                if (other != null && other != operation) {
                    throw new IllegalArgumentException("Two operations at " + route.path());
                }
            }
        }
    }

    /** What is at the path, or null. */
    @Nullable
    Target find(String path) {
        List<String> segments = Route.segments(path);
        String key = Route.key(segments);
        OperationModel<?, ?> exact = byPath.get(key);
        if (exact != null) {
            return new Target(exact, null, null);
        }
        Format suffix = suffix(key);
        if (suffix != null) {
            OperationModel<?, ?> suffixed = byPath.get(withoutSuffix(key, suffix));
            if (suffixed != null) {
                return new Target(suffixed, null, suffix);
            }
        }
        return predefined(segments, suffix);
    }

    private @Nullable Target predefined(List<String> segments, @Nullable Format suffix) {
        if (segments.size() == 3 && ACTIONS.contains(segments.get(1).toLowerCase(Locale.ROOT))) {
            Format format = formats.named(segments.get(0));
            return format == null ? null : target(segments.get(2), format, null);
        }
        if (segments.size() == 2 && segments.get(0).equalsIgnoreCase("api")) {
            String name = segments.get(1);
            return suffix == null
                    ? target(name, formats.preferred(), null)
                    : target(withoutSuffix(name, suffix), formats.preferred(), suffix);
        }
        return null;
    }

    private @Nullable Target target(String name, Format format, @Nullable Format suffix) {
        OperationModel<?, ?> operation = byName.get(name.toLowerCase(Locale.ROOT));
        return operation == null ? null : new Target(operation, format, suffix);
    }

    private @Nullable Format suffix(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? null : formats.named(path.substring(dot + 1));
    }

    private static String withoutSuffix(String path, Format suffix) {
        return path.substring(0, path.length() - suffix.name().length() - 1);
    }
}
