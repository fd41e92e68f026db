package io.portaplus.wire.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A document that is being written, in UTF-8. */
public final class XmlBuffer {
    private static final byte[] AMPERSAND = utf8("&amp;");
    private static final byte[] LESS = utf8("&lt;");
    private static final byte[] GREATER = utf8("&gt;");
    private static final byte[] RETURN = utf8("&#xD;");
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
    /** What one UTF-16 unit takes at most. */
    private static final int WIDEST = 5;

    private byte[] bytes;
    private int length;

    /** An empty one. */
    public XmlBuffer(int expectedBytes) {
        bytes = new byte[Math.max(16, expectedBytes)];
    }

    /** The bytes of markup, to be put as it stands. */
    public static byte[] utf8(String markup) {
        return markup.getBytes(StandardCharsets.UTF_8);
    }

    /** Markup as it stands. */
    public void put(byte[] markup) {
        reserve(markup.length);
        System.arraycopy(markup, 0, bytes, length, markup.length);
        length += markup.length;
    }

    /** Numbers and the like: ASCII without anything to escape. */
    void putPlain(String ascii) {
        int count = ascii.length();
        reserve(count);
        for (int at = 0; at < count; at++) {
            bytes[length + at] = (byte) ascii.charAt(at);
        }
        length += count;
    }

    /**
     * Text, escaped as .NET's writer does it. A carriage return is escaped too: readers would make it a line feed. What
     * XML can't hold becomes U+FFFD.
     */
    public void putText(String text) {
        int count = text.length();
        // From here on there is always a byte for each unit that is left.
        reserve(count);
        for (int at = 0; at < count; at++) {
            char unit = text.charAt(at);
            if (unit >= ' ' && unit < 0x80 && unit != '&' && unit != '<' && unit != '>') {
                bytes[length++] = (byte) unit;
            } else {
                reserve(count - at + WIDEST);
                at += odd(text, at, unit);
            }
        }
    }

    /** Whether it took a second unit: 1 or 0. */
    private int odd(String text, int at, char unit) {
        switch (unit) {
            case '&' -> put(AMPERSAND);
            case '<' -> put(LESS);
            case '>' -> put(GREATER);
            case '\r' -> put(RETURN);
            default -> {
                int code = text.codePointAt(at);
                if (!XmlChars.isAllowed(code)) {
                    put(REPLACEMENT);
                    return 0;
                }
                encode(code);
                return Character.charCount(code) - 1;
            }
        }
        return 0;
    }

    private void encode(int code) {
        if (code < 0x80) {
            bytes[length++] = (byte) code;
        } else if (code < 0x800) {
            bytes[length++] = (byte) (0xC0 | code >> 6);
            bytes[length++] = last(code);
        } else if (code < 0x10000) {
            bytes[length++] = (byte) (0xE0 | code >> 12);
            bytes[length++] = last(code >> 6);
            bytes[length++] = last(code);
        } else {
            bytes[length++] = (byte) (0xF0 | code >> 18);
            bytes[length++] = last(code >> 12);
            bytes[length++] = last(code >> 6);
            bytes[length++] = last(code);
        }
    }

    private static byte last(int code) {
        return (byte) (0x80 | code & 0x3F);
    }

    private void reserve(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /** All bytes, as a copy. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
