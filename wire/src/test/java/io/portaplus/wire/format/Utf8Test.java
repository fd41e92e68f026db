package io.portaplus.wire.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Utf8Test {
    /** Bytes at the edges of what may follow a first one. */
    private static final int[] EDGES = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};

    @Test
    void theSameBytesAreUtf8AsForTheJdk() {
        int valid = 0;
        for (int before = 0; before < 9; before += 4) {
            for (int first = 0x7F; first < 0x100; first++) {
                for (int rest = 0; rest < 1000; rest++) {
                    byte[] bytes = new byte[] {(byte) first, edge(rest % 10), edge(rest / 10 % 10), edge(rest / 100)};
                    for (int length = 1; length <= 4; length++) {
                        byte[] text = after(before, bytes, length);
                        boolean expected = decodes(text);
                        valid += expected ? 1 : 0;
                        if (Utf8.isValid(text) != expected) {
                            fail((expected ? "refused " : "taken ")
                                    + HexFormat.of().formatHex(text));
                        }
                    }
                }
            }
        }
        assertThat(valid).isGreaterThan(1000);
    }

    private static byte edge(int at) {
        return (byte) EDGES[at];
    }

    private static byte[] after(int blanks, byte[] bytes, int length) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(" ".repeat(blanks).getBytes(StandardCharsets.US_ASCII));
        text.write(bytes, 0, length);
        return text.toByteArray();
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
