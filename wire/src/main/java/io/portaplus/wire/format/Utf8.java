package io.portaplus.wire.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts from bytes, strictly: no overlong forms, no encoded surrogates, nothing put in the place of what can't be
 * decoded. Always UTF-8, whatever a header says.
 */
public final class Utf8 {
    private static final int CHUNK = 1024;

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
        return isAscii(bytes) || decodes(bytes);
    }

    /** Without an early end, so that the compiler can take many bytes at once. */
    private static boolean isAscii(byte[] bytes) {
        int all = 0;
        for (byte each : bytes) {
            all |= each;
        }
        return all >= 0;
    }

    private static boolean decodes(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(CHUNK);
        while (in.hasRemaining()) {
            out.clear();
            if (decoder.decode(in, out, true).isError()) {
                return false;
            }
        }
        return true;
    }
}
