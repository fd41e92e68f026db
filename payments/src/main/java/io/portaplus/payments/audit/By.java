package io.portaplus.payments.audit;

import java.time.Instant;

/**
 * Who did something, for the audit.
 *
 * @param actor {@code admin}, {@code environment}, or {@code key_...} of the tenant's key
 * @param address the caller's; empty where nobody called
 */
public record By(String actor, String address, Instant at) {
    /** Whoever has the installation's own key. */
    public static final String ADMIN = "admin";

    /** What the program is started with. */
    public static final String ENVIRONMENT = "environment";
}
