package io.portaplus.app.rig;

import io.portaplus.app.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The program as a user starts it, in a process of its own, with what it writes kept in files. */
public final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a command in a folder. Nothing of this process's own environment that is a setting reaches it.
     *
     * @param settings environment variables
     */
    public static Program start(Path folder, Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                withoutTests(),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PORTAPLUS_"));
            builder.environment().putAll(settings);
            return new Program(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tests' own logging must not stand in for the program's. */
    private static String withoutTests() {
        String separator = System.getProperty("path.separator");
        return String.join(
                separator,
                Arrays.stream(System.getProperty("java.class.path").split(separator))
                        .map(entry -> Path.of(entry).toAbsolutePath())
                        .filter(entry -> !Files.exists(entry.resolve("logback-test.xml")))
                        .map(Path::toString)
                        .toList());
    }

    /** Waits until it has ended by itself; its exit code. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the program goes on:\n" + out() + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops it as Ctrl-C does; its exit code. */
    public int stop() {
        process.destroy();
        return exitCode();
    }

    /** Waits until its standard output has something of this form; the first group. */
    public String awaitOut(Pattern pattern) {
        return Awaitility.await().atMost(PATIENCE).until(() -> found(pattern), found -> !found.isEmpty());
    }

    private String found(Pattern pattern) {
        String text = out();
        Matcher found = pattern.matcher(text);
        if (found.find()) {
            return found.group(1);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("the program has ended:\n" + text + err());
        }
        return "";
    }

    /** What it has written to standard output so far. */
    public String out() {
        return read(out);
    }

    /** What it has written to standard error so far: its log, and what is wrong. */
    public String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }
}
