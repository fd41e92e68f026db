package io.portaplus.payments.pan;

/**
 * A maximal run of digits with at most single blanks or dashes between them, read from a text. Digits are the decimal
 * digits of every script, blanks and dashes all of Unicode's. Keeps sums instead of the digits themselves.
 */
final class DigitRun {
    static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private final CharSequence text;
    private final int start;
    private int end;
    private int length;
    private int prefix;

    // Luhn's sum with the digits at even and at odd places doubled: which one counts shows at the end.
    private int evenDoubled;
    private int oddDoubled;

    private DigitRun(CharSequence text, int start) {
        this.text = text;
        this.start = start;
    }

    /** Reads the run whose first digit is at that place; a UUID ends it, for its digits belong together. */
    static DigitRun read(CharSequence text, int start) {
        var run = new DigitRun(text, start);
        int next = start;
        while (next >= 0) {
            int codePoint = Character.codePointAt(text, next);
            run.add(Character.digit(codePoint, 10));
            run.end = next + Character.charCount(codePoint);
            next = run.nextDigit();
        }
        return run;
    }

    /** Where the run's last digit ends. */
    int end() {
        return end;
    }

    boolean isCardNumber() {
        return length >= SHORTEST
                && length <= LONGEST
                && (length % 2 == 0 ? evenDoubled : oddDoubled) % 10 == 0
                && Scheme.anyFits(prefix, length)
                && !touchesWord();
    }

    private void add(int digit) {
        int doubled = digit < 5 ? 2 * digit : 2 * digit - 9;
        boolean even = length % 2 == 0;
        evenDoubled += even ? doubled : digit;
        oddDoubled += even ? digit : doubled;
        if (length < Scheme.PREFIX_DIGITS) {
            prefix = 10 * prefix + digit;
        }
        length++;
    }

    private int nextDigit() {
        if (Characters.isDigitAt(text, end)) {
            return end;
        }
        int afterSeparator = end + 1;
        return Characters.isSeparatorAt(text, end)
                        && Characters.isDigitAt(text, afterSeparator)
                        && !Uuid.startsAt(text, afterSeparator)
                ? afterSeparator
                : -1;
    }

    private boolean touchesWord() {
        return (start > 0 && Character.isLetterOrDigit(Character.codePointBefore(text, start)))
                || (end < text.length() && Character.isLetterOrDigit(Character.codePointAt(text, end)));
    }
}
