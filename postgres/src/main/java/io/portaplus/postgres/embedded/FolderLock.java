package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Keeps a second program off the data folder. The operating system frees the lock when this process dies, however it
 * dies. Who holds it is written in a file beside the lock and not in it: on POSIX systems a process loses its lock on a
 * file as soon as it closes any other descriptor of that file, so the lock file must not even be opened a second time.
 */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;
    private final Path note;

    private FolderLock(FileChannel channel, Path note) {
        this.channel = channel;
        this.note = note;
    }

    /**
     * Takes the lock.
     *
     * @throws EmbeddedPostgresException when another process, or this one, has it; the message names the folder and the
     *     process
     */
    static FolderLock take(Home home) throws IOException {
        // One at a time in this process: see above why this must be known before the file is opened.
        synchronized (FolderLock.class) {
            Path note = home.path().resolve("lock.holder");
            String me = holder();
            if (read(note).equals(me)) {
                throw refused(home, "this process (" + ProcessHandle.current().pid() + ") already");
            }
            Path file = home.path().resolve("lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean taken = false;
            try {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    throw refused(
                            home,
                            "another process (" + read(note).lines().findFirst().orElse("unknown") + ")");
                }
                home.write(note, "rw-r--r--", me);
                taken = true;
                return new FolderLock(channel, note);
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        }
    }

    /** Frees the lock; nothing happens the second time. */
    @Override
    public void close() throws IOException {
        synchronized (FolderLock.class) {
            if (channel.isOpen()) {
                try {
                    Files.deleteIfExists(note);
                } finally {
                    channel.close();
                }
            }
        }
    }

    private static EmbeddedPostgresException refused(Home home, String who) {
        return new EmbeddedPostgresException("The data folder " + home.path().getParent() + " is in use by " + who
                + ": stop that one, or choose another data folder");
    }

    /** The process number comes back after a restart of a container; together with the start time it doesn't. */
    private static String holder() {
        ProcessHandle me = ProcessHandle.current();
        return me.pid() + "\n" + me.info().startInstant().map(Instant::toString).orElse("") + "\n";
    }

    private static String read(Path note) throws IOException {
        try {
            return Files.readString(note);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
