package io.portaplus.sandbox.portabilling.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes back over the connection, whole or broken on purpose. */
public sealed interface Reply {

    /** For the log: the status, or {@code dropped}. */
    String outcome();

    /**
     * An HTTP answer.
     *
     * @param cookies values of Set-Cookie
     * @param announced how long the body is said to be; more than it is: the connection breaks within it
     */
    record Whole(int status, Map<String, String> headers, List<String> cookies, byte[] body, int announced)
            implements Reply {
        @Override
        public String outcome() {
            return announced == body.length ? Integer.toString(status) : status + " cut";
        }

        /** The same with one more header. */
        public Whole with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Whole(status, more, cookies, body, announced);
        }

        /** The same with these cookies. */
        public Whole with(List<String> more) {
            return new Whole(status, headers, more, body, announced);
        }

        /** The same, broken off in the middle of the body. */
        public Whole cut() {
            return new Whole(status, headers, cookies, Arrays.copyOf(body, body.length / 2), body.length);
        }
    }

    /** The same answer, so many bytes a second. */
    record Drip(Whole answer, int bytesPerSecond) implements Reply {
        @Override
        public String outcome() {
            return answer.outcome() + " dripping";
        }
    }

    /** The connection is closed without an answer. */
    record Drop() implements Reply {
        @Override
        public String outcome() {
            return "dropped";
        }
    }

    /** An answer of this type. */
    static Whole of(int status, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Whole(status, Map.of("Content-Type", contentType), List.of(), bytes, bytes.length);
    }

    /** JSON with a status. */
    static Whole json(int status, String body) {
        return of(status, "application/json; charset=UTF-8", body);
    }

    /** A page. */
    static Whole html(int status, String body) {
        return of(status, "text/html; charset=UTF-8", body);
    }
}
