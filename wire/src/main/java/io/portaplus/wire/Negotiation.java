package io.portaplus.wire;

import io.portaplus.wire.Routes.Target;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the format of an answer by ServiceStack's rules. A format that is asked for and not there
 * doesn't count: there is always an answer. The order of {@code Accept} and its weights don't count either.
 */
final class Negotiation {
    private final Formats formats;

    Negotiation(Formats formats) {
        this.formats = formats;
    }

    Format choose(Target target, @Nullable String query, HttpFields headers) {
        Format asked = target.suffix() != null ? target.suffix() : asked(query);
        if (asked != null) {
            return asked;
        }
        return target.pathFormat() != null ? target.pathFormat() : accepted(headers);
    }

    private @Nullable Format asked(@Nullable String query) {
        String format = parameter(query, "format");
        return format == null ? null : formats.named(format);
    }

    private Format accepted(HttpFields headers) {
        List<String> accepted = new ArrayList<>();
        for (String value : headers.getValuesList(HttpHeader.ACCEPT)) {
            for (String entry : value.split(",", -1)) {
                accepted.add(Formats.bare(entry));
            }
        }
        String contentType = headers.get(HttpHeader.CONTENT_TYPE);
        Format own = contentType == null ? null : formats.ofMediaType(contentType);
        if (own != null && contentType != null && accepted.contains(Formats.bare(contentType))) {
            return own;
        }
        for (Format format : formats.inOrder()) {
            if (format.mediaTypes().stream().anyMatch(accepted::contains)) {
                return format;
            }
        }
        return own != null && accepted.contains("*/*") ? own : formats.preferred();
    }

    /** The first value of a query parameter as it stands, or null. Names of formats need no decoding. */
    private static @Nullable String parameter(@Nullable String query, String name) {
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals == name.length() && pair.regionMatches(true, 0, name, 0, equals)) {
                    return pair.substring(equals + 1);
                }
            }
        }
        return null;
    }
}
