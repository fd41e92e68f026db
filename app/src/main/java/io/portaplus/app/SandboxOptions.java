package io.portaplus.app;

import io.portaplus.app.config.Configuration;
import io.portaplus.app.config.ConfigurationFault;
import io.portaplus.app.run.BillingSandbox;
import io.portaplus.app.run.Sandbox;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said to {@code ./portaplus sandbox}; each one goes before its setting. */
final class SandboxOptions {
    @Option(names = "--port", paramLabel = "PORT", description = "Port; 0 takes a free one. Else the setting's, 12111.")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = Sandbox.LOOPBACK,
            description = "Address to listen on, ${DEFAULT-VALUE} if not given. Whoever reaches it may use it, so give"
                    + " another only in a network of your own, for instance 0.0.0.0 in a container.")
    private String host = Sandbox.LOOPBACK;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description =
                    "File that keeps the Stripe sandbox's state over a restart; PortaBilling's portabilling.json is"
                            + " beside it. Else both are in the folder sandbox below PORTAPLUS_DATA.")
    private @Nullable Path state;

    @Option(names = "--memory", description = "Keep the state in memory only; it is gone when the sandbox ends.")
    private boolean memory;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "What all chance goes by: faults and tricks by rate, recorded latencies. Else drawn.")
    private @Nullable Long seed;

    @Option(
            names = "--latency",
            paramLabel = "MILLIS|recorded",
            description = "Each request waits so long, or as long as the real Stripe took in recordings.")
    private @Nullable String latency;

    @Option(
            names = "--portabilling-port",
            paramLabel = "PORT",
            description = "Port of the PortaBilling sandbox, its control port is one above; 0 takes free ones. Else the"
                    + " setting's, 12121.")
    private @Nullable Integer billingPort;

    @Option(
            names = "--portabilling-https",
            description = "The PortaBilling sandbox speaks https; see its page of docs.")
    private boolean billingSecure;

    @Option(names = "--stripe-only", description = "Run Stripe's sandbox alone.")
    private boolean stripeOnly;

    @Option(names = "--portabilling-only", description = "Run PortaBilling's sandbox alone.")
    private boolean billingOnly;

    @Option(
            names = "--rate-limit",
            paramLabel = "PER_SECOND",
            description = "Requests a second beyond which an account gets 429; Stripe's own sandboxes allow 25.")
    private @Nullable Integer rateLimit;

    @Option(
            names = "--expired-tls-port",
            paramLabel = "PORT",
            description = "Serves the same over TLS on this port too, 0 for a free one, with a certificate that has"
                    + " expired: every client must refuse it. Its authority is at /_sandbox/authority.pem.")
    private @Nullable Integer expiredPort;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Explains this command.")
    private boolean help;

    boolean wantsStripe() {
        return !billingOnly;
    }

    boolean wantsBilling() {
        return !stripeOnly;
    }

    /** Starts the PortaBilling sandbox. */
    BillingSandbox startBilling(Configuration configuration) {
        check();
        Path file = state == null
                ? BillingSandbox.file(configuration.data())
                : state.toAbsolutePath().resolveSibling("portabilling.json");
        int at = billingPort == null ? configuration.sandboxPorts().portaBilling() : billingPort;
        return BillingSandbox.start(new Sandbox.Place(host, at, memory ? null : file), seed(), billingSecure);
    }

    private void check() {
        if (memory && state != null) {
            throw new ConfigurationFault("Give --state or --memory, not both.");
        }
        if (stripeOnly && billingOnly) {
            throw new ConfigurationFault("Give --stripe-only or --portabilling-only, not both.");
        }
    }

    private long seed() {
        return seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
    }

    /** How to start, where the settings say what the options do not. */
    Sandbox.Start start(Configuration configuration) {
        check();
        Path file = state == null ? Sandbox.file(configuration.data()) : state.toAbsolutePath();
        Sandbox.Place place = new Sandbox.Place(
                host, port == null ? configuration.sandboxPorts().stripe() : port, memory ? null : file);
        return new Sandbox.Start(place, seed(), latency, rateLimit, expiredPort);
    }
}
