package io.portaplus.wire.format;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Exact numbers from text. The size of a number is known before it is expanded: at most 40 digits and 40 decimals, with
 * or without an exponent, so that neither {@code 1e999999999} nor a million digits cost anything, and what was read is
 * read again when it is written without one.
 */
final class NumberText {
    private static final int MOST_DIGITS = 40;
    private static final int MOST_SCALE = 40;
    private static final int MOST_CHARS = 100;
    /** Digits that surely fit a long. */
    private static final int SURELY_LONG = 18;

    private NumberText() {}

    /** The number with its scale kept, or null if the text is none within the bounds. */
    static @Nullable BigDecimal decimal(String text) {
        BigDecimal number = small(text);
        return number != null ? number : isBounded(text) ? new BigDecimal(text) : null;
    }

    /** A number of few digits, as most are, or null. */
    private static @Nullable BigDecimal small(String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        if (length - start > SURELY_LONG) {
            return null;
        }
        int whole = digits(text, start);
        int end = whole;
        if (whole < length && text.charAt(whole) == '.') {
            end = digits(text, whole + 1);
        }
        boolean hasDigits = whole > start && end != whole + 1;
        if (end < length || !hasDigits) {
            return null;
        }
        long unscaled = 0;
        for (int at = start; at < length; at++) {
            if (at != whole) {
                unscaled = unscaled * 10 + (text.charAt(at) - '0');
            }
        }
        return BigDecimal.valueOf(start == 0 ? unscaled : -unscaled, Math.max(0, end - whole - 1));
    }

    /** The whole number, or null if the text is none from {@code least} to {@code most}; 1.0 is whole, 1.5 is not. */
    static @Nullable Long whole(String text, long least, long most) {
        BigDecimal number = decimal(text);
        if (number == null) {
            return null;
        }
        try {
            long whole = number.longValueExact();
            return whole >= least && whole <= most ? whole : null;
        } catch (ArithmeticException fractionOrTooLarge) {
            return null;
        }
    }

    private static boolean isBounded(String text) {
        int length = text.length();
        if (length > MOST_CHARS) {
            return false;
        }
        int at = 0;
        if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int whole = digits(text, at);
        if (whole == at) {
            return false;
        }
        int significant = significant(text, at, whole);
        int scale = 0;
        if (whole < length && text.charAt(whole) == '.') {
            int fraction = digits(text, whole + 1);
            scale = fraction - whole - 1;
            if (scale == 0) {
                return false;
            }
            significant = significant > 0 ? significant + scale : significant(text, whole + 1, fraction);
            whole = fraction;
        }
        if (whole < length) {
            int exponent = exponent(text, whole);
            if (exponent == NO_EXPONENT) {
                return false;
            }
            scale -= exponent;
        }
        int written = significant == 0 ? 0 : significant + Math.max(0, -scale);
        return written <= MOST_DIGITS && Math.abs(scale) <= MOST_SCALE;
    }

    private static final int NO_EXPONENT = Integer.MIN_VALUE;

    /** The exponent that is the rest of the text; what is out of all bounds comes back as 1000. */
    private static int exponent(String text, int start) {
        if (text.charAt(start) != 'e' && text.charAt(start) != 'E') {
            return NO_EXPONENT;
        }
        int at = start + 1;
        boolean negative = at < text.length() && text.charAt(at) == '-';
        if (negative || (at < text.length() && text.charAt(at) == '+')) {
            at++;
        }
        int end = digits(text, at);
        if (end == at || end != text.length()) {
            return NO_EXPONENT;
        }
        int value = 0;
        for (; at < end; at++) {
            value = Math.min(1000, value * 10 + (text.charAt(at) - '0'));
        }
        return negative ? -value : value;
    }

    private static int digits(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int significant(String text, int start, int end) {
        int at = start;
        while (at < end && text.charAt(at) == '0') {
            at++;
        }
        return end - at;
    }
}
