package io.portaplus.payments.registry;

import java.time.Instant;

/**
 * Who did something, for the audit.
 *
 * @param actor {@code admin}, or {@code key_...} of the tenant's key
 * @param address the peer's
 */
public record By(String actor, String address, Instant at) {
    /** Whoever has the installation's own key. */
    public static final String ADMIN = "admin";
}
