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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Stripe sandbox on a port of its own, with its state in a file. */
public final class Sandbox implements AutoCloseable {
    /** Where it listens unless told otherwise. */
    public static final String LOOPBACK = "127.0.0.1";

    private final StripeSandbox sandbox;
    private final StripeSandboxServer server;
    private final @Nullable URI expired;

    private Sandbox(StripeSandbox sandbox, StripeSandboxServer server, @Nullable URI expired) {
        this.sandbox = sandbox;
        this.server = server;
        this.expired = expired;
    }

    /** Starts the one that the service brings along; its customers and cards of an earlier run are there again. */
    public static Sandbox start(Path data, int port) {
        return start(new Start(new Place(LOOPBACK, port, file(data)), new SecureRandom().nextLong(), null, null, null));
    }

    /**
     * Starts it.
     *
     * @throws ConfigurationFault when the file or the port is taken, or the start says what makes no sense
     */
    public static Sandbox start(Start start) {
        StripeSandbox sandbox = open(start);
        try {
            disturb(sandbox, start);
            return serve(sandbox, start);
        } catch (ConfigurationFault e) {
            sandbox.close();
            throw e;
        } catch (IllegalStateException e) {
            sandbox.close();
            throw new ConfigurationFault(
                    sentence(e) + " Set PORTAPLUS_SANDBOX_STRIPE_PORT to another port, or 0 for a free one.");
        }
    }

    private static Sandbox serve(StripeSandbox sandbox, Start start) {
        StripeSandboxServer server = StripeSandboxServer.start(start.place.host, start.place.port, sandbox);
        try {
            return new Sandbox(
                    sandbox, server, start.expiredPort == null ? null : server.openExpired(start.expiredPort));
        } catch (IllegalStateException e) {
            server.close();
            throw e;
        }
    }

    /** The file that keeps the state where nothing else is said. */
    public static Path file(Path data) {
        return data.resolve("sandbox").resolve("stripe.journal");
    }

    private static StripeSandbox open(Start start) {
        Path file = start.place.file;
        try {
            if (file != null && file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            return StripeSandbox.open(new StripeSandbox.Options(file, InstantSource.system(), start.seed));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of " + file + " can't be made", e);
        } catch (IllegalStateException e) {
            throw new ConfigurationFault(sentence(e) + " Set PORTAPLUS_DATA to another folder, or end the other one.");
        }
    }

    private static void disturb(StripeSandbox sandbox, Start start) {
        String latency = start.latency;
        if (latency != null) {
            if (latency.equals("recorded")) {
                sandbox.waitAsRecorded();
            } else if (latency.matches("\\d{1,7}")) {
                sandbox.waitEachTime(Duration.ofMillis(Long.parseLong(latency)));
            } else {
                throw new ConfigurationFault("A latency is a number of milliseconds, or the word recorded.");
            }
        }
        Integer limit = start.rateLimit;
        if (limit != null) {
            if (limit < 1) {
                throw new ConfigurationFault("A rate limit is a number of requests a second, 1 or more.");
            }
            sandbox.limitRate(limit);
        }
    }

    static String sentence(IllegalStateException e) {
        String text = String.valueOf(e.getMessage());
        return text.endsWith(".") ? text : text + ".";
    }

    public URI uri() {
        return server.uri();
    }

    /** Where it is behind a certificate that has expired, if it is. */
    public Optional<URI> expired() {
        return Optional.ofNullable(expired);
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }

    /**
     * Where it is.
     *
     * @param port 0 for a free one
     * @param file of its state; null keeps it in memory
     */
    public record Place(String host, int port, @Nullable Path file) {}

    /**
     * How it starts.
     *
     * @param seed of all chance
     * @param latency milliseconds or {@code recorded}; null for none
     * @param rateLimit requests a second; null for none
     * @param expiredPort the port behind a certificate that has expired, 0 for a free one; null for none
     */
    public record Start(
            Place place,
            long seed,
            @Nullable String latency,
            @Nullable Integer rateLimit,
            @Nullable Integer expiredPort) {}
}
