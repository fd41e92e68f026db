package io.portaplus.payments.pan;

import org.jspecify.annotations.Nullable;

/**
 * Finds card numbers in text (docs/semantics.md, Which action, No card numbers): a maximal run of 13 to 19 digits with at
 * most single blanks or dashes between them, touching no other letter or digit, whose length and first digits fit a card
 * scheme and whose Luhn digit is right. UUIDs are none. One pass over the text, whatever is in it.
 */
public final class CardNumbers {
    private CardNumbers() {}

    /** Whether the text holds a card number. */
    public static boolean found(CharSequence text) {
        return next(text, 0) != null;
    }

    /** The text with every digit of every card number as a star; the text itself where it holds none. */
    public static String masked(CharSequence text) {
        Hit hit = next(text, 0);
        if (hit == null) {
            return text.toString();
        }
        var masked = new StringBuilder(text.length());
        int copied = 0;
        while (hit != null) {
            masked.append(text, copied, hit.start());
            appendMasked(masked, text, hit);
            copied = hit.end();
            hit = next(text, copied);
        }
        return masked.append(text, copied, text.length()).toString();
    }

    private record Hit(int start, int end) {}

    private static @Nullable Hit next(CharSequence text, int from) {
        int at = from;
        // Most texts of a request are shorter than any card number.
        while (text.length() - at >= DigitRun.SHORTEST) {
            if (!Characters.isDigitAt(text, at)) {
                at++;
                continue;
            }
            int uuidEnd = Uuid.endAround(text, at);
            if (uuidEnd >= 0) {
                at = uuidEnd;
                continue;
            }
            DigitRun run = DigitRun.read(text, at);
            if (run.isCardNumber()) {
                return new Hit(at, run.end());
            }
            at = run.end();
        }
        return null;
    }

    private static void appendMasked(StringBuilder masked, CharSequence text, Hit hit) {
        int at = hit.start();
        while (at < hit.end()) {
            int codePoint = Character.codePointAt(text, at);
            if (Character.isDigit(codePoint)) {
                masked.append('*');
            } else {
                masked.appendCodePoint(codePoint);
            }
            at += Character.charCount(codePoint);
        }
    }
}
