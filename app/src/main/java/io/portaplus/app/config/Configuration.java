package io.portaplus.app.config;

import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.Network;
import io.portaplus.portabilling.BillingAccess;
import io.portaplus.postgres.DatabaseLogin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the program was told, read and checked.
 *
 * @param database the configured one; empty: the embedded one
 * @param stripe the configured account; empty: the embedded sandboxes, of Stripe and of PortaBilling
 * @param billing the configured PortaBilling of the first tenant; empty beside a configured account: posting is off
 * @param tenantSettings values for the first tenant where the database has none, by the settings' names
 */
public record Configuration(
        Listen listen,
        Optional<URI> publicUrl,
        Path data,
        Optional<DatabaseLogin> database,
        Keys keys,
        Optional<StripeAccess> stripe,
        Optional<BillingAccess> billing,
        SandboxPorts sandboxPorts,
        Hosting hosting,
        Map<String, String> tenantSettings) {

    /**
     * What proves who calls.
     *
     * @param licence the first tenant's; empty: made up where there is none
     * @param webhook what stands in the address that the first tenant's events are delivered to; empty: made up where
     *     there is none
     * @param signing the secrets that these deliveries are signed with: none, one, or two while one is rolled
     * @param admin the operator's; empty: nobody is let in as one
     * @param callback what our own deliveries to the operator are signed with
     * @param masters what tenants' secrets are encrypted with, the newest first; empty: made up
     */
    public record Keys(
            Optional<Secret> licence,
            Optional<Secret> webhook,
            List<Secret> signing,
            Optional<Secret> admin,
            Optional<Secret> callback,
            List<Secret> masters) {
        public Keys {
            signing = List.copyOf(signing);
            masters = List.copyOf(masters);
        }

        /** These with another licence, and with what belongs to a Stripe of one's own left out. */
        public Keys simulated(String licence) {
            return new Keys(Optional.of(new Secret(licence)), Optional.empty(), List.of(), admin, callback, masters);
        }
    }

    /** Ports of the simulators; 0 takes a free one. */
    public record SandboxPorts(int stripe, int portaBilling) {}

    /**
     * Where and how to listen.
     *
     * @param tls the server's certificate; empty: plain HTTP, for a proxy in front or this machine itself
     * @param connections how many may be open at once
     * @param proxies who is believed when it says for whom it asks
     */
    public record Listen(String host, int port, Optional<TlsFiles> tls, int connections, List<Network> proxies) {
        private static final int USUAL_CONNECTIONS = 8192;

        public Listen {
            proxies = List.copyOf(proxies);
        }

        /** Plain HTTP. */
        public Listen(String host, int port) {
            this(host, port, Optional.empty(), USUAL_CONNECTIONS, List.of());
        }

        /** The address that is listened on, as those on this machine call it. */
        public URI uri(int port) {
            return URI.create((tls.isPresent() ? "https://" : "http://") + host + ":" + port);
        }
    }

    /**
     * How operations are offered.
     *
     * @param metadata whether there are pages, schemas and generated types
     * @param unlisted operations, in lower case, that metadata leave out
     * @param voidStatus of answers without a body: 204 or 200
     * @param soapFaults whether errors over SOAP are faults
     */
    public record Hosting(boolean metadata, Set<String> unlisted, int voidStatus, boolean soapFaults) {
        public Hosting {
            unlisted = Set.copyOf(unlisted);
        }

        /** Everything shown, as today's clients expect it. */
        public static Hosting usual() {
            return new Hosting(true, Set.of(), 204, false);
        }
    }

    /** A Stripe account, or a sandbox somewhere else. */
    public record StripeAccess(URI base, Secret key) {
        /** Whether the key moves real money. */
        public boolean live() {
            return isLive(key);
        }

        static boolean isLive(Secret key) {
            return key.reveal().startsWith("sk_live_") || key.reveal().startsWith("rk_live_");
        }
    }

    /** The same with a free port in the place of 0, since cardholders are told where to come back to. */
    public Configuration withPort() {
        if (listen.port() != 0) {
            return this;
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(listen.host()))) {
            return new Configuration(
                    new Listen(
                            listen.host(), free.getLocalPort(), listen.tls(), listen.connections(), listen.proxies()),
                    publicUrl,
                    data,
                    database,
                    keys,
                    stripe,
                    billing,
                    sandboxPorts,
                    hosting,
                    tenantSettings);
        } catch (IOException e) {
            throw new ConfigurationFault("No port on " + listen.host() + " can be listened to: " + e.getMessage());
        }
    }

    /** Whether the program brings the simulators along. */
    public boolean simulated() {
        return stripe.isEmpty();
    }
}
