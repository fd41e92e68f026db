package io.portaplus.wire.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.portaplus.wire.format.UnreadableException;
import java.util.Arrays;

/**
 * A document's bytes with a place in them: what is the same in texts, attributes and names. The bytes are valid UTF-8
 * and hold nothing that XML forbids.
 */
class Cursor {
    private static final int MOST_DIGITS = 8;

    final byte[] in;
    int at;

    Cursor(byte[] in, int at) {
        this.in = in;
        this.at = at;
    }

    /** The byte that is next, or -1 at the end. */
    final int peek() {
        return at < in.length ? in[at] & 0xFF : -1;
    }

    final boolean isAt(String ascii) {
        int stop = at + ascii.length();
        return stop <= in.length && isWord(at, stop, ascii);
    }

    /** Whether there was a blank. */
    final boolean skipBlanks() {
        int start = at;
        while (at < in.length && XmlChars.isBlank(in[at])) {
            at++;
        }
        return at > start;
    }

    /** Goes behind the next occurrence. */
    final void skipPast(String ascii) {
        while (!isAt(ascii)) {
            if (at >= in.length) {
                throw endsEarly();
            }
            at++;
        }
        at += ascii.length();
    }

    final void expect(char ascii) {
        if (at >= in.length || in[at] != ascii) {
            throw broken();
        }
        at++;
    }

    /** A part of a name: up to a colon or what is no part of names. */
    final void skipName() {
        if (at >= in.length || !XmlChars.startsName(XmlChars.codeAt(in, at))) {
            throw broken();
        }
        do {
            at += XmlChars.width(in[at]);
            while (at < in.length && XmlChars.isAsciiInName(in[at])) {
                at++;
            }
        } while (at < in.length && in[at] < 0 && XmlChars.isInName(XmlChars.codeAt(in, at)));
    }

    /** The character of the reference that is next. */
    final int reference() {
        at++;
        int start = at;
        while (at < in.length && in[at] != ';') {
            if (at - start > MOST_DIGITS + 2) {
                throw broken();
            }
            at++;
        }
        if (at >= in.length) {
            throw endsEarly();
        }
        String name = new String(in, start, at - start, UTF_8);
        at++;
        int code = name.startsWith("#") ? number(name) : entity(name);
        if (!XmlChars.isAllowed(code)) {
            throw broken();
        }
        return code;
    }

    private int number(String name) {
        boolean hex = name.startsWith("#x");
        int from = hex ? 2 : 1;
        int code = 0;
        for (int each = from; each < name.length(); each++) {
            char digit = name.charAt(each);
            int value = digit < 128 ? Character.digit(digit, hex ? 16 : 10) : -1;
            if (value < 0) {
                throw broken();
            }
            code = Math.min(Character.MAX_CODE_POINT + 1, code * (hex ? 16 : 10) + value);
        }
        return name.length() > from ? code : -1;
    }

    private static int entity(String name) {
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> -1;
        };
    }

    final String string(int start, int stop) {
        return new String(in, start, stop - start, UTF_8);
    }

    /** Whether a range is this word. */
    final boolean isWord(int start, int stop, String ascii) {
        if (stop - start != ascii.length()) {
            return false;
        }
        for (int each = 0; each < ascii.length(); each++) {
            if (in[start + each] != ascii.charAt(each)) {
                return false;
            }
        }
        return true;
    }

    final boolean same(int start, int otherStart, int length) {
        return Arrays.equals(in, start, start + length, in, otherStart, otherStart + length);
    }

    /** Whether the first of these bytes are next. */
    final boolean isAt(byte[] markup, int count) {
        return count <= in.length - at && Arrays.equals(in, at, at + count, markup, 0, count);
    }

    /** Goes past these bytes if they are next. */
    final boolean pass(byte[] markup) {
        boolean isNext = isAt(markup, markup.length);
        if (isNext) {
            at += markup.length;
        }
        return isNext;
    }

    final UnreadableException broken() {
        return Broken.at(in, at, "it is not well-formed");
    }

    final UnreadableException broken(String reason) {
        return Broken.at(in, at, reason);
    }

    final UnreadableException endsEarly() {
        return Broken.at(in, in.length, "it ends too early");
    }
}
