package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The server process that a cluster's {@code postmaster.pid} names. The number alone proves nothing: after a crash it
 * may be any process's.
 */
record Postmaster(long pid) {

    /** The process, if it lives and is a PostgreSQL of that very cluster. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        return named(cluster).filter(postmaster -> postmaster.serves(cluster));
    }

    /**
     * Removes a {@code postmaster.pid} whose number now belongs to another program: PostgreSQL would take that one for
     * a server and refuse to start. One whose process is gone stays, since PostgreSQL then looks for surviving children
     * with what is in it.
     */
    static void removeMisleadingFile(Path cluster) throws IOException {
        Optional<Postmaster> named = named(cluster);
        if (named.isPresent() && named.get().lives() && !named.get().serves(cluster)) {
            Files.deleteIfExists(file(cluster));
        }
    }

    /** PostgreSQL removes its file an instant before it ends, and {@code pg_ctl} waits for that alone. */
    boolean endsWithin(Duration limit, Path cluster) {
        long start = System.nanoTime();
        while (serves(cluster)) {
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
        return true;
    }

    private static Optional<Postmaster> named(Path cluster) throws IOException {
        try {
            return Files.readString(file(cluster))
                    .lines()
                    .findFirst()
                    .filter(line -> line.matches("[0-9]{1,18}"))
                    .map(line -> new Postmaster(Long.parseLong(line)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    private boolean lives() {
        return ProcessHandle.of(pid).isPresent();
    }

    private boolean serves(Path cluster) {
        List<String> line = commandLine();
        int option = line.indexOf("-D");
        return option > 0
                && option + 1 < line.size()
                && line.getFirst().endsWith("postgres")
                && isSame(line.get(option + 1), cluster);
    }

    private List<String> commandLine() {
        // In a container root can't read whose program another user's process runs, but its command line anybody can.
        Path proc = Path.of("/proc", Long.toString(pid), "cmdline");
        try {
            if (Files.exists(proc)) {
                return List.of(Files.readString(proc).split("\0", -1));
            }
        } catch (IOException e) {
            return List.of();
        }
        ProcessHandle.Info info = ProcessHandle.of(pid).map(ProcessHandle::info).orElse(null);
        if (info == null || info.command().isEmpty()) {
            return List.of();
        }
        List<String> line = new ArrayList<>(List.of(info.command().get()));
        line.addAll(List.of(info.arguments().orElse(new String[0])));
        return line;
    }

    private static boolean isSame(String folder, Path cluster) {
        try {
            return Files.isSameFile(Path.of(folder), cluster);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}
