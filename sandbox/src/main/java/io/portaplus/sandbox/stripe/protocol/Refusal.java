package io.portaplus.sandbox.stripe.protocol;

/** Thrown by an endpoint to refuse; nothing that it did before remains. */
public final class Refusal extends RuntimeException {
    private final transient ApiError error;

    Refusal(ApiError error) {
        super("refused with " + error.status(), null, false, false);
        this.error = error;
    }

    /** What the caller is told. */
    public ApiError error() {
        return error;
    }
}
