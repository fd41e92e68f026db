package io.portaplus.app.run;

import io.portaplus.app.config.ConfigurationFault;
import io.portaplus.payments.secret.Secret;
import io.portaplus.portabilling.BillingAccess;
import io.portaplus.portabilling.BillingAccess.How;
import io.portaplus.portabilling.BillingAccess.Login;
import io.portaplus.sandbox.portabilling.PortaBillingSandbox;
import io.portaplus.sandbox.portabilling.PortaBillingSandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The PortaBilling sandbox on two ports of its own: the API, and one above it the control port. */
public final class BillingSandbox implements AutoCloseable {
    private final PortaBillingSandbox sandbox;
    private final PortaBillingSandboxServer server;

    private BillingSandbox(PortaBillingSandbox sandbox, PortaBillingSandboxServer server) {
        this.sandbox = sandbox;
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param secure https, with a certificate of the sandbox's own
     * @throws ConfigurationFault when the file is damaged or a port is taken
     */
    public static BillingSandbox start(Sandbox.Place place, long seed, boolean secure) {
        PortaBillingSandbox sandbox = open(place, seed);
        try {
            return new BillingSandbox(
                    sandbox, PortaBillingSandboxServer.start(place.host(), place.port(), secure, sandbox));
        } catch (IllegalStateException e) {
            sandbox.close();
            throw new ConfigurationFault(Sandbox.sentence(e)
                    + " Set PORTAPLUS_SANDBOX_PORTABILLING_PORT to another port, or 0 for free ones; the control port"
                    + " is one above it.");
        }
    }

    /** Starts the one that the service brings along; what it held when it was last stopped in order is there again. */
    static BillingSandbox start(Path data, int port) {
        return start(new Sandbox.Place(Sandbox.LOOPBACK, port, file(data)), new SecureRandom().nextLong(), false);
    }

    /** Its usual user's, by the API token. */
    static BillingAccess access(URI api) {
        return new BillingAccess(
                api, new Login("sandbox", new Secret("5a2db0c0-0000-4000-8000-000000000001"), How.TOKEN), null);
    }

    /** The file that keeps the state where nothing else is said. */
    public static Path file(Path data) {
        return data.resolve("sandbox").resolve("portabilling.json");
    }

    private static PortaBillingSandbox open(Sandbox.Place place, long seed) {
        Path file = place.file();
        try {
            if (file != null && file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            return PortaBillingSandbox.open(new PortaBillingSandbox.Options(file, InstantSource.system(), seed));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of " + file + " can't be made", e);
        } catch (IllegalStateException e) {
            throw new ConfigurationFault(Sandbox.sentence(e) + " Move the file away to begin anew.");
        }
    }

    /** Where the API is. */
    public URI uri() {
        return server.uri();
    }

    /** Where the control port is. */
    public URI control() {
        return server.control();
    }

    /** What all its chance goes by; that of its file where it had one. */
    public long seed() {
        return sandbox.seed();
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }
}
