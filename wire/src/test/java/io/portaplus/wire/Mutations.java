package io.portaplus.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Bodies that are almost right. */
public final class Mutations {
    /** Pieces that break JSON, or almost. */
    public static final List<String> JSON = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\\",
            "\\u0000",
            "\\ud800",
            "null",
            "true",
            "False",
            "0",
            "-",
            "1e999999999",
            "99999999999999999999",
            "1.50",
            "\"Title\":",
            "\"lines\":[",
            "{\"Key\":",
            "\"Person\":{",
            "\"At\":\"/Date(",
            "\u0000",
            "\uFEFF",
            "é",
            "[[[[[[[[",
            "{\"a\":{\"a\":");

    private final Random random;
    private final List<String> pieces;

    public Mutations(long seed) {
        this(seed, JSON);
    }

    /** With pieces of another format to put in. */
    public Mutations(long seed, List<String> pieces) {
        this.random = new Random(seed);
        this.pieces = pieces;
    }

    /** A body like this one with up to six things wrong, or as it is. */
    public byte[] of(byte[] original) {
        byte[] body = original.clone();
        for (int left = random.nextInt(7); left > 0; left--) {
            body = random.nextInt(4) == 0 && body.length > 0 ? flip(body) : splice(body);
        }
        return body;
    }

    private byte[] flip(byte[] body) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        return body;
    }

    /** Replaces a short range by a piece, by another range, or by nothing. */
    private byte[] splice(byte[] body) {
        int start = random.nextInt(body.length + 1);
        int end = Math.min(body.length, start + random.nextInt(8));
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(body, 0, start);
        switch (random.nextInt(3)) {
            case 0 ->
                spliced.writeBytes(pieces.get(random.nextInt(pieces.size())).getBytes(StandardCharsets.UTF_8));
            case 1 -> {
                int from = random.nextInt(body.length + 1);
                spliced.write(body, from, Math.min(body.length - from, random.nextInt(40)));
            }
            default -> end = Math.min(body.length, end + 1);
        }
        spliced.write(body, end, body.length - end);
        return spliced.toByteArray();
    }
}
