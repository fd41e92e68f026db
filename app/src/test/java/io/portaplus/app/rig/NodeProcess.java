package io.portaplus.app.rig;

import io.portaplus.postgres.DatabaseLogin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, which can be killed, or kills itself in a gap. */
public final class NodeProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final Portal portal;

    private NodeProcess(Process process, BufferedReader said, URI uri) {
        this.process = process;
        this.said = said;
        this.portal = new Portal(uri);
    }

    /**
     * What a process is started with.
     *
     * @param dieAt where it kills itself with SIGKILL: a point of {@code Gap}, {@code PostingGap} or {@code EventGap}
     * @param passing at which coming there: 1 is the first time
     */
    public record Start(
            DatabaseLogin database,
            URI stripe,
            Map<String, String> settings,
            FileClock clock,
            Optional<? extends Enum<?>> dieAt,
            int passing) {
        /** It kills itself the first time that it comes there. */
        public Start(
                DatabaseLogin database,
                URI stripe,
                Map<String, String> settings,
                FileClock clock,
                Optional<? extends Enum<?>> dieAt) {
            this(database, stripe, settings, clock, dieAt, 1);
        }
    }

    /** Starts it and waits until it answers. */
    public static NodeProcess start(Start start) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.put("RIG_DATABASE_URL", start.database().url());
        environment.put("RIG_DATABASE_USER", start.database().user());
        environment.put("RIG_DATABASE_PASSWORD", start.database().password().reveal());
        environment.put("RIG_STRIPE", start.stripe().toString());
        environment.put("RIG_CLOCK", start.clock().file().toString());
        environment.put(
                "RIG_DIE_AT",
                start.dieAt().map(point -> name(point) + ":" + start.passing()).orElse(""));
        start.settings().forEach((name, value) -> environment.put("RIG_SETTING_" + name, value));
        try {
            Process process = builder.start();
            BufferedReader said = process.inputReader();
            String line = said.readLine();
            if (line == null || !line.startsWith("http")) {
                process.destroyForcibly();
                throw new IllegalStateException("the node's process did not say where it is but " + line);
            }
            return new NodeProcess(process, said, URI.create(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A point of a payment or of a posting, which may have the same name. */
    static String name(Enum<?> point) {
        return point.getDeclaringClass().getEnclosingClass().getSimpleName() + "." + point.name();
    }

    public Portal portal() {
        return portal;
    }

    /** How many bytes its threads have allocated since it was started. */
    public long allocated() {
        try {
            process.outputWriter().write("\n");
            process.outputWriter().flush();
            return Long.parseLong(said.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it with SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops it with SIGTERM and waits for its end; the exit code. */
    public int terminate() {
        process.destroy();
        awaitEnd();
        return process.exitValue();
    }

    /** Waits until it has ended by itself. */
    public void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the node's process goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
