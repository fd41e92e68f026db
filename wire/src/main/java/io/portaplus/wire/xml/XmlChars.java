package io.portaplus.wire.xml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What XML 1.0 (fifth edition) says of characters. */
final class XmlChars {
    private static final byte IN_NAME = 1;
    private static final byte STARTS_NAME = 2;
    private static final byte[] ASCII = new byte[128];
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long EIGHT_BLANKS = 0x2020_2020_2020_2020L;

    static {
        for (char each = 'a'; each <= 'z'; each++) {
            ASCII[each] = STARTS_NAME;
            ASCII[Character.toUpperCase(each)] = STARTS_NAME;
        }
        for (char each = '0'; each <= '9'; each++) {
            ASCII[each] = IN_NAME;
        }
        ASCII['_'] = STARTS_NAME;
        ASCII['-'] = IN_NAME;
        ASCII['.'] = IN_NAME;
    }

    private XmlChars() {}

    /** Whether a document may hold it. */
    static boolean isAllowed(int code) {
        return code >= 0x20
                ? code <= 0xD7FF || (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF)
                : code == '\t' || code == '\n' || code == '\r';
    }

    /** Whether a name may begin with it; the colon, which separates a prefix, doesn't count. */
    static boolean startsName(int code) {
        return code < 128 ? ASCII[code] == STARTS_NAME : startsNameHigh(code);
    }

    /** Whether a name may hold it; the colon doesn't count. */
    static boolean isInName(int code) {
        return code < 128
                ? ASCII[code] != 0
                : code == 0xB7
                        || (code >= 0x300 && code <= 0x36F)
                        || code == 0x203F
                        || code == 0x2040
                        || startsNameHigh(code);
    }

    /** Whether a byte is a character of its own that a name may hold. */
    static boolean isAsciiInName(byte unit) {
        return unit >= 0 && ASCII[unit] != 0;
    }

    private static boolean startsNameHigh(int code) {
        return (code >= 0xC0 && code <= 0x2FF && code != 0xD7 && code != 0xF7)
                || (code >= 0x370 && code <= 0x1FFF && code != 0x37E)
                || code == 0x200C
                || code == 0x200D
                || (code >= 0x2070 && code <= 0x218F)
                || (code >= 0x2C00 && code <= 0x2FEF)
                || (code >= 0x3001 && code <= 0xD7FF)
                || (code >= 0xF900 && code <= 0xFDCF)
                || (code >= 0xFDF0 && code <= 0xFFFD)
                || (code >= 0x10000 && code <= 0xEFFFF);
    }

    static boolean isBlank(byte unit) {
        return unit == ' ' || unit == '\t' || unit == '\n' || unit == '\r';
    }

    /** Where the first byte is that no document may hold, or -1. The bytes are valid UTF-8. */
    static int firstForbidden(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int stop = Math.min(at + Long.BYTES, bytes.length);
            if (stop - at < Long.BYTES || !isPlain((long) EIGHT.get(bytes, at))) {
                for (int each = at; each < stop; each++) {
                    byte unit = bytes[each];
                    if (unit < ' ' && (unit >= 0 ? !isBlank(unit) : isNoncharacter(bytes, each))) {
                        return each;
                    }
                }
            }
            at = stop;
        }
        return -1;
    }

    /** Whether each of eight bytes is from U+0020 to U+007F: neither it nor it less 0x20 is negative. */
    private static boolean isPlain(long eight) {
        return ((eight | eight - EIGHT_BLANKS) & HIGH_BITS) == 0;
    }

    /** U+FFFE or U+FFFF. */
    private static boolean isNoncharacter(byte[] bytes, int at) {
        return bytes[at] == (byte) 0xEF
                && bytes[at + 1] == (byte) 0xBF
                && (bytes[at + 2] == (byte) 0xBE || bytes[at + 2] == (byte) 0xBF);
    }

    /** The code point that begins at this byte of valid UTF-8. */
    static int codeAt(byte[] bytes, int at) {
        int first = bytes[at];
        return switch (width(first)) {
            case 1 -> first;
            case 2 -> (first & 0x1F) << 6 | next(bytes, at + 1);
            case 3 -> (first & 0x0F) << 12 | next(bytes, at + 1) << 6 | next(bytes, at + 2);
            default ->
                (first & 0x07) << 18 | next(bytes, at + 1) << 12 | next(bytes, at + 2) << 6 | next(bytes, at + 3);
        };
    }

    /** How many bytes the code point has that begins with this one. */
    static int width(int first) {
        if (first >= 0) {
            return 1;
        }
        return (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : 4;
    }

    private static int next(byte[] bytes, int at) {
        return bytes[at] & 0x3F;
    }
}
