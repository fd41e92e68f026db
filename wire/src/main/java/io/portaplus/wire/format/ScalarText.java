package io.portaplus.wire.format;

import io.portaplus.wire.model.Scalar;
import org.jspecify.annotations.Nullable;

/** Values from the text that every format has for them. */
public final class ScalarText {
    private final ReadLimits limits;

    public ScalarText(ReadLimits limits) {
        this.limits = limits;
    }

    /** The value, or null where the text is blank and the member no text, or after noting a fault. */
    public @Nullable Object read(Scalar scalar, String text, Reading reading) {
        if (scalar == Scalar.TEXT) {
            return text(text, reading);
        }
        String bare = text.strip();
        if (bare.isEmpty()) {
            return null;
        }
        Object value = switch (scalar) {
            case TEXT -> bare;
            case INTEGER -> integer(bare);
            case LONG -> NumberText.whole(bare, Long.MIN_VALUE, Long.MAX_VALUE);
            case BOOLEAN -> truth(bare);
            case DECIMAL -> NumberText.decimal(bare);
            case INSTANT -> InstantText.instant(bare);
        };
        if (value == null) {
            reading.fault(faultOf(scalar));
        }
        return value;
    }

    /** What is said of a member of this kind that holds something else. */
    public static Fault faultOf(Scalar scalar) {
        return switch (scalar) {
            case TEXT -> Fault.TEXT;
            case INTEGER -> Fault.INTEGER;
            case LONG -> Fault.LONG;
            case BOOLEAN -> Fault.BOOLEAN;
            case DECIMAL -> Fault.NUMBER;
            case INSTANT -> Fault.DATE;
        };
    }

    private @Nullable String text(String text, Reading reading) {
        if (text.length() > limits.textChars()) {
            reading.fault(Fault.LENGTH);
            return null;
        }
        if (!isSound(text)) {
            reading.fault(Fault.CHARACTERS);
            return null;
        }
        return text;
    }

    /** Half a surrogate pair can't be written again in UTF-8, and databases take no NUL. */
    private static boolean isSound(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == 0) {
                return false;
            }
            if (Character.isSurrogate(unit)) {
                if (!Character.isHighSurrogate(unit)
                        || at + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(at + 1))) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    private static @Nullable Integer integer(String text) {
        Long whole = NumberText.whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return whole == null ? null : whole.intValue();
    }

    private static @Nullable Boolean truth(String text) {
        if (text.equals("1") || text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equals("0") || text.equalsIgnoreCase("false")) {
            return false;
        }
        return null;
    }
}
