package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one program to its end, with none of this process's environment but the path. */
final class Command {
    private Command() {}

    /** What a program said (both streams, in order) and how it ended. */
    record Finished(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Waits for the end of the program, also when the thread is interrupted meanwhile: a stop must not be left half
     * done. One that takes longer is killed.
     *
     * @throws EmbeddedPostgresException on a time-out
     * @throws IOException when the program can't be started, or not be read from
     */
    static Finished run(List<String> line, Path folder, Duration timeout) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        // The server would otherwise inherit this program's settings, Stripe's key among them.
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> output = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> collect(process, output));
        try {
            process.onExit()
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            // Who still holds the pipe after the end is a child gone astray: no reason to wait for ever.
            String said = output.orTimeout(10, TimeUnit.SECONDS).join();
            return new Finished(process.exitValue(), said);
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new EmbeddedPostgresException(line + " did not end within " + timeout.toSeconds() + " s", e);
            }
            throw new IOException("The output of " + line.getFirst() + " can't be read", e);
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private static void collect(Process process, CompletableFuture<String> output) {
        try (var in = process.getInputStream()) {
            output.complete(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            output.completeExceptionally(e);
        }
    }
}
