package io.portaplus.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Turns a JSON answer into a script that calls a function with it. */
final class Jsonp {
    static final String CONTENT_TYPE = "application/javascript";

    private static final byte[] LINE_SEPARATOR = "\\u2028".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PARAGRAPH_SEPARATOR = "\\u2029".getBytes(StandardCharsets.US_ASCII);

    private Jsonp() {}

    /** A script must have run to tell what went wrong, so an error has status 200 (ServiceStack since v4). */
    static Answer wrap(String callback, Answer json) {
        if (json.body().length == 0) {
            return json;
        }
        byte[] body = json.body();
        ByteArrayOutputStream script = new ByteArrayOutputStream(body.length + callback.length() + 2);
        script.writeBytes(callback.getBytes(StandardCharsets.US_ASCII));
        script.write('(');
        for (int at = 0; at < body.length; at++) {
            if (isSeparator(body, at)) {
                // Ends of lines to a script of old, though not to JSON.
                script.writeBytes(body[at + 2] == (byte) 0xA8 ? LINE_SEPARATOR : PARAGRAPH_SEPARATOR);
                at += 2;
            } else {
                script.write(body[at]);
            }
        }
        script.write(')');
        return Answer.of(
                json.status() >= 400 ? 200 : json.status(), json.headers(), CONTENT_TYPE, script.toByteArray());
    }

    private static boolean isSeparator(byte[] body, int at) {
        return body[at] == (byte) 0xE2
                && at + 2 < body.length
                && body[at + 1] == (byte) 0x80
                && (body[at + 2] == (byte) 0xA8 || body[at + 2] == (byte) 0xA9);
    }
}
