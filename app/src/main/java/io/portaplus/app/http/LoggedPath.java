package io.portaplus.app.http;

import io.portaplus.wire.catalog.Route;
import java.util.List;
import java.util.Locale;

/** A path as a log may have it: what stands in the place of a key is left out. */
final class LoggedPath {
    private static final List<String> KEYED = List.of("stripewebhook", "sitesettings");

    private LoggedPath() {}

    static String of(String path) {
        List<String> segments = Route.segments(path);
        return segments.size() > 1 && KEYED.contains(plain(segments.getFirst()))
                ? "/" + segments.getFirst() + "/***"
                : path;
    }

    private static String plain(String segment) {
        int dot = segment.indexOf('.');
        return (dot < 0 ? segment : segment.substring(0, dot)).toLowerCase(Locale.ROOT);
    }
}
