package io.portaplus.sandbox.stripe.fault;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can go wrong with one request. "Before" ones leave no trace of it; after the others it has been executed. */
public enum Fault {
    RATE_LIMIT,
    RATE_LIMIT_ENDPOINT,
    RATE_LIMIT_CONCURRENCY,
    RATE_LIMIT_ENDPOINT_CONCURRENCY,
    RATE_LIMIT_RESOURCE,
    LOCK_TIMEOUT,
    CONFLICT,
    ERROR_500_BEFORE,
    /** Executes nothing, but the 500 is kept under the key and is all that its repeats will ever get. */
    ERROR_500_KEPT,
    /** Executed, yet the 500 is kept: the truth is only to be read from the object. */
    ERROR_500_AFTER,
    BAD_GATEWAY_EMPTY,
    BAD_GATEWAY_EMPTY_AFTER,
    HTML,
    HTML_AFTER,
    TRUNCATED,
    RESET_BEFORE,
    RESET_AFTER,
    TIMEOUT_BEFORE,
    TIMEOUT_AFTER,
    /** In execution, as Stripe sees it, until released: a repeat gets 409 meanwhile. */
    HOLD_BEFORE,
    HOLD_AFTER,
    UNAUTHORIZED,
    FORBIDDEN,
    SLOW;

    /** For a rate limit, which one was reached (facts of the API, "Errors"); else null. */
    public @Nullable String limitReason() {
        return switch (this) {
            case RATE_LIMIT -> "global-rate";
            case RATE_LIMIT_ENDPOINT -> "endpoint-rate";
            case RATE_LIMIT_CONCURRENCY -> "global-concurrency";
            case RATE_LIMIT_ENDPOINT_CONCURRENCY -> "endpoint-concurrency";
            case RATE_LIMIT_RESOURCE -> "resource-specific";
            default -> null;
        };
    }

    /** The name in requests and logs. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fault of this name, or null. */
    public static @Nullable Fault named(@Nullable String name) {
        for (Fault fault : values()) {
            if (fault.wireName().equals(name)) {
                return fault;
            }
        }
        return null;
    }
}
