package io.portaplus.sandbox.stripe.state;

import org.jspecify.annotations.Nullable;

/** Why a transaction happens: a request with its id and its idempotency key, or the clock, which has neither. */
public record Cause(@Nullable String requestId, @Nullable String idempotencyKey) {
    /** Nobody asked: it came due. */
    public static final Cause CLOCK = new Cause(null, null);
}
