package io.portaplus.sandbox.portabilling.fault;

import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A rule that strikes a call. */
public record Strike(Deed deed, JsonNode terms) {
    private static final Set<String> AUTH = Set.of(
            "Server.Session.check_auth.auth_failed",
            "Client.Session.check_auth.failed_to_process_access_token",
            "Client.Session.check_auth.failed_to_process_jwt",
            "Client.check_auth.envelope_missed");

    public Strike {
        switch (deed) {
            case DELAY_BEFORE, DELAY_AFTER, LATE_EXECUTE -> need(terms, "ms");
            case DRIP -> need(terms, "bytes_per_second");
            case AUTH_FAULT -> {
                if (!AUTH.contains(terms.path("code").asString("Server.Session.check_auth.auth_failed"))) {
                    throw new IllegalArgumentException("code is one of " + String.join(", ", AUTH) + ".");
                }
            }
            default -> {
                // Needs nothing more.
            }
        }
    }

    private static void need(JsonNode terms, String name) {
        if (!terms.path(name).isIntegralNumber() || terms.path(name).asLong() < 1) {
            throw new IllegalArgumentException("It needs " + name + ", a number above zero.");
        }
    }

    /** Whether the call is executed before its answer leaves. */
    public boolean executes() {
        return deed.executes(terms.path("executed").asBoolean(false));
    }

    /** How long it waits. */
    public Duration delay() {
        return Duration.ofMillis(terms.path("ms").asLong());
    }

    /** The status of a proxy's answer. */
    public int status() {
        return terms.path("status").asInt(deed == Deed.THROTTLE ? 429 : 502);
    }
}
