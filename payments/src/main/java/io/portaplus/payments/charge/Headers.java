package io.portaplus.payments.charge;

import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a request outside of it.
 *
 * @param idempotencyKey the header {@code Idempotency-Key}, or null
 * @param cardholderAddress the header {@code Porta-Plus-Cardholder-Address}: where the portal sees its customer, in
 *     figures, or null
 */
public record Headers(
        @Nullable String idempotencyKey, @Nullable String cardholderAddress) {
    /** A key and nothing else. */
    public static Headers key(@Nullable String idempotencyKey) {
        return new Headers(idempotencyKey, null);
    }
}
