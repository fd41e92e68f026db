package io.portaplus.bench.load;

import java.nio.charset.StandardCharsets;

/** Bytes looked at as ASCII. */
final class Text {
    static final byte[] HEAD_END = bytes("\r\n\r\n");
    private static final int CASE = 0x20;

    private Text() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Where {@code wanted}, given in lower case, begins; -1 where it is not. */
    static int find(byte[] in, int from, int to, byte[] wanted) {
        for (int at = from; at <= to - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && lower(in[at + same]) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    /** The number at a place, after blanks. */
    static long number(byte[] in, int from) {
        int at = from;
        while (in[at] == ' ') {
            at++;
        }
        long number = 0;
        for (; at < in.length && in[at] >= '0' && in[at] <= '9'; at++) {
            number = 10 * number + in[at] - '0';
        }
        return number;
    }

    /** Writes a number over the digits that end before a place. */
    static void overwrite(byte[] in, int end, int digits, long number) {
        long left = number;
        for (int at = end - 1; at >= end - digits; at--) {
            in[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    private static int lower(byte one) {
        return one >= 'A' && one <= 'Z' ? one | CASE : one;
    }
}
