package io.portaplus.sandbox.stripe.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back over the connection, whole or broken on purpose. */
public sealed interface Reply {

    /** For the log: the status, or {@code reset} or {@code timeout}. */
    String outcome();

    /** An HTTP answer. */
    record Whole(int status, Map<String, String> headers, String body) implements Reply {
        @Override
        public String outcome() {
            return Integer.toString(status);
        }

        /** The same with one more header. */
        public Whole with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Whole(status, more, body);
        }
    }

    /** The same answer, a few bytes at a time. */
    record Slow(Whole answer) implements Reply {
        @Override
        public String outcome() {
            return answer.outcome();
        }
    }

    /** The connection breaks. */
    record Reset() implements Reply {
        @Override
        public String outcome() {
            return "reset";
        }
    }

    /** Nothing ever comes. */
    record Silence() implements Reply {
        @Override
        public String outcome() {
            return "timeout";
        }
    }

    /** JSON with a status. */
    static Whole json(int status, String body) {
        return new Whole(status, Map.of("Content-Type", "application/json"), body);
    }

    /** A page. */
    static Whole html(int status, String body) {
        return new Whole(status, Map.of("Content-Type", "text/html; charset=utf-8"), body);
    }
}
