package io.portaplus.wire.document;

import java.nio.charset.StandardCharsets;

/**
 * Something to read, whole. The host adds what every document has: ETag, compression, {@code nosniff}, and on HTML a
 * strict Content-Security-Policy.
 *
 * @param status 200; 404 for a page that says so; 302, with the address as body
 * @param contentType with its parameters
 * @param body must not be changed
 */
public record Document(int status, String contentType, byte[] body) {
    /** A text with status 200. */
    public static Document of(String contentType, String text) {
        return new Document(200, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the reader on (302). */
    public static Document redirect(String address) {
        return new Document(302, "", address.getBytes(StandardCharsets.UTF_8));
    }
}
