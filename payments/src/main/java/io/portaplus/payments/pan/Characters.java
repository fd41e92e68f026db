package io.portaplus.payments.pan;

/** What a character is to a card number. Plain ASCII is answered without looking anything up. */
final class Characters {
    private Characters() {}

    /** Whether a decimal digit of any script begins there; never past the end. */
    static boolean isDigitAt(CharSequence text, int index) {
        if (index >= text.length()) {
            return false;
        }
        char character = text.charAt(index);
        return character < 0x80
                ? character >= '0' && character <= '9'
                : Character.isDigit(Character.codePointAt(text, index));
    }

    /** Whether a blank or a dash is there; never past the end. All of them are single characters. */
    static boolean isSeparatorAt(CharSequence text, int index) {
        if (index >= text.length()) {
            return false;
        }
        char character = text.charAt(index);
        if (character < 0x80) {
            return character == ' ' || character == '-';
        }
        int type = Character.getType(character);
        return type == Character.SPACE_SEPARATOR || type == Character.DASH_PUNCTUATION || character == '\u2212';
    }

    /** Whether a hexadecimal digit of ASCII is there; never past the end. */
    static boolean isHexAt(CharSequence text, int index) {
        if (index >= text.length()) {
            return false;
        }
        char character = text.charAt(index);
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'f')
                || (character >= 'A' && character <= 'F');
    }
}
