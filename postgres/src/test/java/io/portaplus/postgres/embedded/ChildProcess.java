package io.portaplus.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running {@link Child}; killed at the end if it still runs. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;

    private ChildProcess(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** As our own user. */
    static ChildProcess start(Scratch scratch) throws IOException {
        return start(scratch, List.of(), System.getProperty("java.class.path"));
    }

    /** As another user, who may not be able to read where our classes are. */
    static ChildProcess startAs(ServerUser user, Scratch scratch) throws IOException {
        return start(
                scratch,
                user.prefix(),
                user.prefix().isEmpty() ? System.getProperty("java.class.path") : copied(scratch));
    }

    private static ChildProcess start(Scratch scratch, List<String> prefix, String classPath) throws IOException {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                Child.class.getName(),
                scratch.data().toString(),
                scratch.binaries().toString()));
        return new ChildProcess(new ProcessBuilder(line)
                .directory(scratch.folder().toFile())
                .redirectErrorStream(true)
                .start());
    }

    private static String copied(Scratch scratch) throws IOException {
        Path target = Scratch.open(Files.createTempDirectory(scratch.folder(), "classes"));
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path copy = target.resolve("entry" + copies.size() + (entry.endsWith(".jar") ? ".jar" : ""));
            copy(Path.of(entry), copy);
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.notExists(from)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    /** The rest of the first line that starts so. */
    String awaitLine(String start) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(start)) {
                return line.substring(start.length());
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("The child ended without saying " + start + ":\n" + seen);
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        String rest = said.lines().collect(Collectors.joining("\n"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(rest).endsWith("ended");
        assertThat(process.exitValue()).isZero();
    }

    @Override
    public void close() {
        kill();
    }
}
