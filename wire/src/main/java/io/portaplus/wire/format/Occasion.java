package io.portaplus.wire.format;

import java.time.Instant;

/**
 * What a format may tell of the call that it answers.
 *
 * @param operation the operation's name
 * @param target the path and the query of the request as they came
 * @param at when the answer is written
 * @param linkable whether a link to the target asks the same again and does nothing: it came by GET
 */
public record Occasion(String operation, String target, Instant at, boolean linkable) {
    /** Without links. */
    public Occasion(String operation, String target, Instant at) {
        this(operation, target, at, false);
    }
}
