package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Has what a cluster's files grow by written to the disk as they grow. PostgreSQL makes room in them with zeros, which it
 * never sends to the disk itself: Linux lets them gather for half a minute, and then commits wait up to a fifth of a second
 * behind them. Nothing depends on this: what a commit promises is in the log.
 */
final class NewPages implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int LOOKS_TO_A_SEARCH = 12;

    private final Path files;
    private final Flush flush;
    private final Thread thread;
    private Map<Path, Long> known = Map.of();
    private Map<Path, Long> growing = new HashMap<>();
    private volatile boolean closed;

    /** Has a file written to the disk. */
    interface Flush {
        void flush(Path file) throws IOException;
    }

    /**
     * One that does nothing until it is told to look, or started.
     *
     * @param files the folder with a folder of files for each database
     */
    NewPages(Path files, Flush flush) {
        this.files = files;
        this.flush = flush;
        this.thread = Thread.ofPlatform().name("new-pages").daemon().unstarted(this::run);
    }

    /** For a cluster, from now on; on macOS it does nothing, where this would empty the drive's own cache each time. */
    static NewPages of(Path cluster) {
        NewPages pages = new NewPages(cluster.resolve("base"), NewPages::force);
        if (!ServerFiles.isMac()) {
            pages.thread.start();
        }
        return pages;
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(false);
        }
    }

    private void run() {
        for (int looks = 0; !closed; looks++) {
            try {
                if (looks % LOOKS_TO_A_SEARCH == 0) {
                    search();
                }
                look();
            } catch (IOException | UncheckedIOException _) {
                // A folder went while it was read: the next search finds what is there.
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** Looks through all files for those that have grown since the last search. */
    void search() throws IOException {
        Map<Path, Long> now = new HashMap<>();
        try (Stream<Path> all = Files.find(files, 2, (_, attributes) -> attributes.isRegularFile())) {
            for (Path file : (Iterable<Path>) all::iterator) {
                now.put(file, size(file));
            }
        }
        Map<Path, Long> grown = new HashMap<>();
        now.forEach((file, size) -> {
            long before = known.getOrDefault(file, known.isEmpty() ? size : 0L);
            if (size > before) {
                grown.put(file, growing.getOrDefault(file, before));
            }
        });
        known = now;
        growing = grown;
    }

    /** Has written what those have grown by since they were looked at. */
    void look() {
        growing.replaceAll((file, before) -> {
            long size = size(file);
            if (size > before) {
                try {
                    flush.flush(file);
                } catch (IOException _) {
                    // It went meanwhile, or the server's own flush will say what is wrong with it.
                }
            }
            return size;
        });
    }

    private static long size(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).size();
        } catch (IOException _) {
            return 0;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
