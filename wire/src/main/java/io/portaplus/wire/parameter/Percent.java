package io.portaplus.wire.parameter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Percent-decoding that never fails: an escape that is none stays as it is, bytes that are not UTF-8 become U+FFFD.
 */
final class Percent {
    private Percent() {}

    /** A part of a query or form, in which a plus is a blank. */
    static String decoded(String text, int start, int end) {
        int at = start;
        while (at < end && text.charAt(at) != '%' && text.charAt(at) != '+') {
            at++;
        }
        return at == end ? text.substring(start, end) : decode(text, start, end);
    }

    private static String decode(String text, int start, int end) {
        StringBuilder out = new StringBuilder(end - start);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = start;
        while (at < end) {
            char unit = text.charAt(at);
            int octet = unit == '%' && at + 2 < end ? octet(text.charAt(at + 1), text.charAt(at + 2)) : -1;
            if (octet >= 0) {
                bytes.write(octet);
                at += 3;
                continue;
            }
            flush(bytes, out);
            out.append(unit == '+' ? ' ' : unit);
            at++;
        }
        flush(bytes, out);
        return out.toString();
    }

    private static int octet(char high, char low) {
        int upper = high < 0x80 ? Character.digit(high, 16) : -1;
        int lower = low < 0x80 ? Character.digit(low, 16) : -1;
        return upper < 0 || lower < 0 ? -1 : upper * 16 + lower;
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder out) {
        if (bytes.size() > 0) {
            out.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
        }
    }
}
