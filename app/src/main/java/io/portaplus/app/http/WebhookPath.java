package io.portaplus.app.http;

import io.portaplus.wire.catalog.Route;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that events are delivered to: {@code /StripeWebHook/{License}}, {@code /StripeWebHook?License=} and the
 * host's predefined ones of the operation, {@code /json/oneway/StripeWebHookRequest?License=} and the like. As everywhere
 * in the host case and empty segments don't count, and a format may be told at the end.
 */
final class WebhookPath {
    private static final String ROUTE = "stripewebhook";
    private static final String OPERATION = "stripewebhookrequest";
    private static final int LONGEST_PREDEFINED = 3;

    private WebhookPath() {}

    /** The webhook key that an address names, empty where it names none; null where it is no such address. */
    static @Nullable String key(Request request) {
        List<String> segments = Route.segments(Request.getPathInContext(request));
        if (segments.isEmpty()) {
            return null;
        }
        if (plain(segments.getFirst()).equals(ROUTE) && segments.size() <= 2) {
            return segments.size() == 2 ? withoutFormat(segments.getLast()) : asked(request);
        }
        return segments.size() <= LONGEST_PREDEFINED
                        && plain(segments.getLast()).equals(OPERATION)
                ? asked(request)
                : null;
    }

    private static String asked(Request request) {
        for (var parameter : Request.extractQueryParameters(request)) {
            if (parameter.getName().equalsIgnoreCase("License")) {
                return Objects.requireNonNullElse(parameter.getValue(), "");
            }
        }
        return "";
    }

    private static String plain(String segment) {
        return withoutFormat(segment).toLowerCase(Locale.ROOT);
    }

    /** Keys of ours have no dot. */
    private static String withoutFormat(String segment) {
        int dot = segment.indexOf('.');
        return dot < 0 ? segment : segment.substring(0, dot);
    }
}
