package io.portaplus.wire.soap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Actions, which end in the name of an operation. */
final class Actions {
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*action\\s*=\\s*(?:\"([^\"]*)\"|([^\";\\s]*))", Pattern.CASE_INSENSITIVE);
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9:/._#?=&%~+-]{1,1000}");

    private Actions() {}

    /** The action that a content type names, or an empty text; nothing that a header should not hold. */
    static String ofContentType(@Nullable String contentType) {
        Matcher found = PARAMETER.matcher(contentType == null ? "" : contentType);
        if (!found.find()) {
            return "";
        }
        String action = found.group(1) != null ? found.group(1) : found.group(2);
        return HARMLESS.matcher(action).matches() ? action : "";
    }

    /** What stands behind the last slash, or an empty text. */
    static String operation(@Nullable String action) {
        return action == null ? "" : action.substring(action.lastIndexOf('/') + 1);
    }
}
