package io.portaplus.wire.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of HTML that is safe to put into a page: all that was put into it was escaped. */
public final class Html {
    /** Nothing. */
    public static final Html NONE = new Html("");

    private static final String PLACE = "{}";

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /**
     * A template of our own with values in the place of each <code>{}</code>, which stands between tags or in a quoted
     * attribute. Values are escaped unless they are Html themselves; nothing of a value ever becomes a place.
     *
     * @param template a constant
     * @throws IllegalArgumentException if there are not as many values as places
     */
    public static Html of(String template, Object... values) {
        StringBuilder markup = new StringBuilder(template.length() + 32 * values.length);
        int from = 0;
        for (Object value : values) {
            int place = template.indexOf(PLACE, from);
            if (place < 0) {
                throw new IllegalArgumentException("More values than places: " + template);
            }
            markup.append(template, from, place);
            if (value instanceof Html safe) {
                markup.append(safe.markup);
            } else {
                escape(value.toString(), markup);
            }
            from = place + PLACE.length();
        }
        if (template.indexOf(PLACE, from) >= 0) {
            throw new IllegalArgumentException("More places than values: " + template);
        }
        return new Html(markup.append(template, from, template.length()).toString());
    }

    /** Plain text. */
    public static Html text(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        StringBuilder markup = new StringBuilder(text.length() + 16);
        escape(text, markup);
        return new Html(markup.toString());
    }

    /** One after the other, with nothing between. */
    public static Html all(List<Html> pieces) {
        StringBuilder markup = new StringBuilder();
        pieces.forEach(piece -> markup.append(piece.markup));
        return new Html(markup.toString());
    }

    /** A text as it stands in a path or a query, percent-encoded. */
    public static String inAddress(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The markup. */
    @Override
    public String toString() {
        return markup;
    }

    private static void escape(String text, StringBuilder markup) {
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            switch (one) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '"' -> markup.append("&quot;");
                case '\'' -> markup.append("&#39;");
                default -> markup.append(one);
            }
        }
    }
}
