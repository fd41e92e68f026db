package io.portaplus.payments.payment;

/**
 * A row under a unique constraint that lets one payment through and no second (docs/semantics.md, Never twice).
 *
 * @param digest of what is guarded, so that no key or token is kept in clear
 */
public record Guard(Kind kind, Digest digest) {
    /** What is guarded. */
    public enum Kind {
        /** The caller's {@code Idempotency-Key}: kept as long as the payment. */
        KEY,
        /** A single-use token: serves one payment, for ever. */
        TOKEN,
        /** An equal request: held while its payment runs, and for the duplicate window after its answer. */
        FINGERPRINT,
        /** The removal of a card: whoever asks for it again is told of the one that was made. */
        REMOVAL
    }
}
