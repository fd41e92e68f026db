package io.portaplus.wire.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts from bytes, strictly: no overlong forms, no encoded surrogates, nothing put in the place of what can't be
 * decoded. Always UTF-8, whatever a header says.
 */
public final class Utf8 {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /** The text without a mark at its start, or null where the bytes are no UTF-8. */
    public static @Nullable String text(byte[] bytes) {
        if (!isValid(bytes)) {
            return null;
        }
        int start = markLength(bytes);
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }

    /** Bytes of the byte order mark that they start with: 3 or 0. */
    public static int markLength(byte[] bytes) {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    /** Whether the bytes are UTF-8. */
    public static boolean isValid(byte[] bytes) {
        int at = 0;
        while (true) {
            at = pastAscii(bytes, at);
            if (at == bytes.length) {
                return true;
            }
            int width = widthAt(bytes, at);
            if (width == 0) {
                return false;
            }
            at += width;
        }
    }

    /** Eight at a time: most of most requests. */
    private static int pastAscii(byte[] bytes, int from) {
        int at = from;
        while (at <= bytes.length - Long.BYTES && ((long) EIGHT.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < bytes.length && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** How many bytes the character has that begins here with a byte that is not ASCII; 0 where it is none. */
    private static int widthAt(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int second = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
        if (first < 0xE0) {
            return first >= 0xC2 && isNext(second) ? 2 : 0;
        }
        // The second byte rules out overlong forms, surrogates, and what is beyond U+10FFFF.
        boolean sound = isNext(second)
                && switch (first) {
                    case 0xE0 -> second >= 0xA0;
                    case 0xED -> second < 0xA0;
                    case 0xF0 -> second >= 0x90;
                    case 0xF4 -> second < 0x90;
                    default -> first < 0xF4;
                };
        int width = first < 0xF0 ? 3 : 4;
        if (!sound || at + width > bytes.length) {
            return 0;
        }
        for (int next = at + 2; next < at + width; next++) {
            if (!isNext(bytes[next] & 0xFF)) {
                return 0;
            }
        }
        return width;
    }

    private static boolean isNext(int unit) {
        return (unit & 0xC0) == 0x80;
    }
}
