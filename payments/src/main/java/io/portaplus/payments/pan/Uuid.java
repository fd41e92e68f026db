package io.portaplus.payments.pan;

/** A UUID in text: hexadecimal digits in groups of 8, 4, 4, 4 and 12, touching no other letter or digit. */
final class Uuid {
    /** How many characters one has. */
    static final int LENGTH = 36;

    private static final int[] GROUP_STARTS = {0, 9, 14, 19, 24};

    private Uuid() {}

    /** Where the UUID ends that has a group beginning at that place; -1 where there is none. */
    static int endAround(CharSequence text, int groupStart) {
        for (int offset : GROUP_STARTS) {
            if (startsAt(text, groupStart - offset)) {
                return groupStart - offset + LENGTH;
            }
        }
        return -1;
    }

    static boolean startsAt(CharSequence text, int start) {
        int end = start + LENGTH;
        if (start < 0 || end > text.length() || !hasDashes(text, start)) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (!isDash(i) && !Characters.isHexAt(text, start + i)) {
                return false;
            }
        }
        return (start == 0 || !Character.isLetterOrDigit(Character.codePointBefore(text, start)))
                && (end == text.length() || !Character.isLetterOrDigit(Character.codePointAt(text, end)));
    }

    private static boolean hasDashes(CharSequence text, int start) {
        return text.charAt(start + 8) == '-'
                && text.charAt(start + 13) == '-'
                && text.charAt(start + 18) == '-'
                && text.charAt(start + 23) == '-';
    }

    private static boolean isDash(int offset) {
        return offset == 8 || offset == 13 || offset == 18 || offset == 23;
    }
}
