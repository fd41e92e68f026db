package io.portaplus.wire.parameter;

import io.portaplus.wire.format.Formats;
import io.portaplus.wire.format.UnreadableException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bodies that are forms. Always UTF-8, whatever a header says. */
public final class Forms {
    /** What an HTML form posts. */
    public static final String URL_ENCODED = "application/x-www-form-urlencoded";

    /** What one with files posts. */
    public static final String MULTIPART = "multipart/form-data";

    private Forms() {}

    /**
     * The members that a form holds, files left out; null where the body is no form.
     *
     * @param most how many are accepted
     * @throws UnreadableException if it is a multipart form that is broken or has too many parts
     */
    public static @Nullable Parameters read(@Nullable String contentType, byte[] body, int most) {
        if (contentType == null) {
            return null;
        }
        return switch (Formats.bare(contentType)) {
            case URL_ENCODED -> Parameters.of(new String(body, StandardCharsets.UTF_8), most);
            case MULTIPART -> body.length == 0 ? Parameters.NONE : Multipart.read(contentType, body, most);
            default -> null;
        };
    }
}
