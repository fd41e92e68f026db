package io.portaplus.wire.json;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * What ServiceStack's JSON escapes: the quote, the backslash, and the control characters 00 to 1F
 * and 7F to 9F. Everything else goes out as it is.
 */
final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_HIGH_CONTROL = 0x7F;
    private static final int LAST_HIGH_CONTROL = 0x9F;

    private final int[] ascii = standardAsciiEscapesForJSON();
    private final SerializableString[] highControls =
            new SerializableString[LAST_HIGH_CONTROL - FIRST_HIGH_CONTROL + 1];

    Escapes() {
        ascii[FIRST_HIGH_CONTROL] = ESCAPE_STANDARD;
        for (int code = FIRST_HIGH_CONTROL; code <= LAST_HIGH_CONTROL; code++) {
            highControls[code - FIRST_HIGH_CONTROL] = new SerializedString(String.format(Locale.ROOT, "\\u%04X", code));
        }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int code) {
        return code >= FIRST_HIGH_CONTROL && code <= LAST_HIGH_CONTROL ? highControls[code - FIRST_HIGH_CONTROL] : null;
    }
}
