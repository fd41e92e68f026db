package io.portaplus.app.run;

import io.portaplus.app.config.ConfigurationFault;
import io.portaplus.sandbox.stripe.StripeSandbox;
import io.portaplus.sandbox.stripe.StripeSandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The Stripe sandbox on a port of its own, with its state in a folder. */
public final class Sandbox implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final StripeSandbox sandbox;
    private final StripeSandboxServer server;

    private Sandbox(StripeSandbox sandbox, StripeSandboxServer server) {
        this.sandbox = sandbox;
        this.server = server;
    }

    /** Starts it; its customers and cards of an earlier run are there again. */
    public static Sandbox start(Path data, int port) {
        Path folder = data.resolve("sandbox");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " can't be made", e);
        }
        StripeSandbox sandbox = open(folder);
        try {
            return new Sandbox(sandbox, StripeSandboxServer.start(LOOPBACK, port, sandbox));
        } catch (IllegalStateException e) {
            sandbox.close();
            throw new ConfigurationFault(
                    sentence(e) + " Set PORTAPLUS_SANDBOX_STRIPE_PORT to another port, or 0 for a free one.");
        }
    }

    private static StripeSandbox open(Path folder) {
        try {
            return StripeSandbox.open(new StripeSandbox.Options(
                    folder.resolve("stripe.journal"), InstantSource.system(), new SecureRandom().nextLong()));
        } catch (IllegalStateException e) {
            throw new ConfigurationFault(sentence(e) + " Set PORTAPLUS_DATA to another folder, or end the other one.");
        }
    }

    private static String sentence(IllegalStateException e) {
        String text = String.valueOf(e.getMessage());
        return text.endsWith(".") ? text : text + ".";
    }

    public URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }
}
