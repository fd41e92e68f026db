package io.portaplus.wire.catalog;

import java.util.List;

/**
 * What is said of an operation's headers and statuses.
 *
 * @param headers that a caller may send
 * @param statuses that it answers with besides 200 (or 204) and the errors that every operation may have
 */
public record Exchange(List<Header> headers, List<Status> statuses) {
    /** Nothing in particular. */
    public static final Exchange PLAIN = new Exchange(List.of(), List.of());

    public Exchange {
        headers = List.copyOf(headers);
        statuses = List.copyOf(statuses);
    }

    /** A request header that the operation reads, and what it is for. */
    public record Header(String name, String meaning) {}

    /**
     * A status and when it is answered.
     *
     * @param body what comes with it
     */
    public record Status(int code, Body body, String meaning) {
        public Status {
            if (code < 200 || code > 599) {
                throw new IllegalArgumentException("Not a final status: " + code);
            }
        }
    }

    /** What comes with a status. */
    public enum Body {
        /** The operation's own answer. */
        ANSWER,
        /** An {@code ErrorResponse}. */
        ERROR,
        /** The one or the other. */
        EITHER
    }
}
