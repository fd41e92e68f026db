package io.portaplus.bench.charge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that runs beside this one and is told and asked by lines. */
final class Child implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(40);

    private final Process process;
    private final BufferedReader said;
    private final Writer told;

    private Child(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
        this.told = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts a program of ours with what this one has on its class path. */
    static Child java(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(List.of(arguments));
        return start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    /** Starts any program; what it says as an error goes into a file. */
    static Child of(List<String> command, Map<String, String> environment, Path errors) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PORTAPLUS_"));
        builder.environment().putAll(environment);
        return start(builder);
    }

    private static Child start(ProcessBuilder builder) {
        try {
            return new Child(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    Cost cost() {
        return new Cost(process.toHandle());
    }

    /** The next line that it says. */
    String line() {
        try {
            String line = said.readLine();
            if (line == null) {
                throw new IllegalStateException(
                        "a program ended: " + process.info().commandLine().orElse("?"));
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String ask(String line) {
        try {
            told.write(line + "\n");
            told.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it still says is read and thrown away. */
    void letTalk() {
        Thread.ofVirtual().start(() -> {
            try {
                said.transferTo(Writer.nullWriter());
            } catch (IOException _) {
                // It has ended.
            }
        });
    }

    @Override
    public void close() {
        try {
            told.close();
            process.destroy();
            if (!process.waitFor(END)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
