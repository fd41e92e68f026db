package io.portaplus.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A script of {@code clients/npm}, run by the Node.js on the path with the packages that are locked there. */
final class NodeScript {
    private static final Path FOLDER = Path.of("npm").toAbsolutePath();
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private NodeScript() {}

    /** What a script came to. */
    record Result(int exit, String out, String err) {}

    /** Runs it to its end. */
    static Result run(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return execute(command);
    }

    /** Runs one that is the shell's, to its end. */
    static Result runShell(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", script));
        command.addAll(List.of(arguments));
        return execute(command);
    }

    /** Runs a program that a package brings, such as {@code tsc}. */
    static Result runProgram(String program, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(FOLDER.resolve("node_modules/.bin").resolve(program).toString()));
        command.addAll(List.of(arguments));
        return execute(command);
    }

    private static Result execute(List<String> command) {
        try {
            Path out = Files.createTempFile("script", ".out");
            Path err = Files.createTempFile("script", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(FOLDER.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " did not end; it printed: " + read(out) + read(err));
                }
                return new Result(process.exitValue(), read(out), read(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
