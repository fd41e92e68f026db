package io.portaplus.wire;

import io.portaplus.wire.Routes.Target;
import io.portaplus.wire.Routes.Way;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.parameter.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the format of an answer by ServiceStack's rules. A format that is asked for and not there doesn't count: there
 * is always an answer. The order of {@code Accept} and its weights don't count either.
 */
final class Negotiation {
    private static final String ANYTHING = "*/*";

    private final Formats formats;
    /** Looked for in this order, whatever the client's. */
    private final List<Format> known;

    private final Format usual;

    Negotiation(Formats formats) {
        this.formats = formats;
        this.known = Stream.of("html", "json", "xml", "jsv")
                .map(formats::named)
                .filter(Objects::nonNull)
                .map(Format.class::cast)
                .toList();
        Format html = formats.named("html");
        this.usual = html != null ? html : formats.preferred();
    }

    /** The format of an operation's answer. */
    Format choose(Target target, Parameters query, HttpFields headers) {
        Format chosen = plain(target, query, headers);
        if (target.way().batch()) {
            return chosen.holdsBatches() ? chosen : formats.preferred();
        }
        boolean debugged = target.way().isPredefined() && chosen.name().equals("jsv") && query.first("debug") != null;
        return debugged ? new Pretty(chosen) : chosen;
    }

    private Format plain(Target target, Parameters query, HttpFields headers) {
        Format named = target.format();
        if (named != null && target.way().kind() == Way.Kind.SUFFIXED) {
            return named;
        }
        Format asked = callback(query) != null ? formats.named("json") : asked(query);
        if (asked != null) {
            return asked;
        }
        if (named != null) {
            return named;
        }
        return target.way().isPredefined() ? formats.preferred() : accepted(headers, usual);
    }

    /** The format of what is said where nobody could ask. */
    Format preferred() {
        return formats.preferred();
    }

    /** The format of what is said where there is no operation; {@code named} is the one that the path names. */
    Format elsewhere(@Nullable Format named, Parameters query, HttpFields headers) {
        Format asked = asked(query);
        if (asked != null) {
            return asked;
        }
        return named != null ? named : accepted(headers, formats.preferred());
    }

    /** The function that a JSONP answer calls, or null; what could be more than a name is made harmless. */
    static @Nullable String callback(Parameters query) {
        String callback = query.first("callback");
        return callback == null || callback.isEmpty() ? null : callback.replaceAll("[^A-Za-z0-9._]", "_");
    }

    private @Nullable Format asked(Parameters query) {
        String format = query.first("format");
        return format == null ? null : formats.named(format);
    }

    private Format accepted(HttpFields headers, Format otherwise) {
        List<String> accepted = new ArrayList<>(2);
        for (String value : headers.getValuesList(HttpHeader.ACCEPT)) {
            for (String entry : value.split(",", -1)) {
                accepted.add(Formats.bare(entry));
            }
        }
        String contentType = headers.get(HttpHeader.CONTENT_TYPE);
        Format own = contentType == null ? null : formats.ofMediaType(contentType);
        if (own != null && contentType != null && known.contains(own) && accepted.contains(Formats.bare(contentType))) {
            return own;
        }
        for (Format format : known) {
            if (isAccepted(format, accepted)) {
                return format;
            }
        }
        if (accepted.contains(ANYTHING)) {
            return own != null && own.reads() ? own : otherwise;
        }
        for (Format format : formats.inOrder()) {
            if (isAccepted(format, accepted)) {
                return format;
            }
        }
        return otherwise;
    }

    private static boolean isAccepted(Format format, List<String> accepted) {
        for (String mediaType : format.mediaTypes()) {
            if (accepted.contains(mediaType)) {
                return true;
            }
        }
        return false;
    }
}
