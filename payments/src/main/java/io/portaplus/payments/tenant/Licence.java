package io.portaplus.payments.tenant;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A licence key as a node knows it, without the key.
 *
 * @param keyId its public name
 */
public record Licence(String keyId, TenantId tenant, Terms terms) {
    /**
     * What a key allows.
     *
     * @param networks where it may be used from; empty: anywhere
     * @param expiresAt from when on it is unknown, or null
     * @param note what people call it
     */
    public record Terms(
            Set<Scope> scopes,
            List<Network> networks,
            @Nullable Instant expiresAt,
            String note) {
        public Terms {
            scopes = Set.copyOf(scopes);
            networks = List.copyOf(networks);
        }
    }

    /** Whether it lets anybody in who calls from there now. */
    boolean isGood(String address, Instant now) {
        Instant end = terms.expiresAt;
        return (end == null || now.isBefore(end)) && (terms.networks.isEmpty() || isFrom(address));
    }

    private boolean isFrom(String address) {
        try {
            InetAddress peer = InetAddress.ofLiteral(address);
            return terms.networks.stream().anyMatch(network -> network.holds(peer));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
