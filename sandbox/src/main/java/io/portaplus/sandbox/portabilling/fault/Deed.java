package io.portaplus.sandbox.portabilling.fault;

import java.util.Locale;

/** What a rule does to a call. */
public enum Deed {
    /** Waits {@code ms} before executing. */
    DELAY_BEFORE,
    /** Executes, then waits {@code ms}. */
    DELAY_AFTER,
    /** Closes the connection; not executed. */
    DROP_BEFORE,
    /** Executes, then closes the connection. */
    DROP_AFTER,
    /** A proxy's page with {@code status} 502, 503 or 504; executed or not as {@code executed} says. */
    GATEWAY,
    /** Executes, then answers with a fault. */
    FAULT_AFTER_COMMIT,
    /** Closes the connection, and executes {@code ms} of the simulator's clock later. */
    LATE_EXECUTE,
    /** Executes; half of the answer, then the connection closes. */
    TRUNCATE,
    /** Executes; JSON that says it is a page. */
    WRONG_CONTENT_TYPE,
    /** Executes; 200 without a body. */
    EMPTY_200,
    /** Executes; 200 with a page. */
    HTML_200,
    /** One of the faults of authentication, {@code code}; not executed. */
    AUTH_FAULT,
    /** Executes and answers, but the session is dead from now on. */
    EXPIRE_NOW,
    /** All numbers of the answer are texts. */
    NUMBERS_AS_STRINGS,
    /** What may be missing in the answer is null. */
    NULLS,
    /** The answer has members that nobody knows. */
    EXTRA_FIELDS,
    /** The answer comes at {@code bytes_per_second}. */
    DRIP,
    /** A proxy's {@code status} 429 or 503, with {@code retry_after} seconds if given; not executed. */
    THROTTLE;

    static Deed named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("There is no fault " + name + "; see docs/sandbox-portabilling.md.", e);
        }
    }

    /** As a rule writes it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the call is executed before its answer leaves, or is not sent. */
    public boolean executes(boolean said) {
        return switch (this) {
            case DROP_BEFORE, AUTH_FAULT, THROTTLE, LATE_EXECUTE -> false;
            case GATEWAY -> said;
            default -> true;
        };
    }
}
