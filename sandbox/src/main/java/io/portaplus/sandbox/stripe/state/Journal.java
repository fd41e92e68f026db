package io.portaplus.sandbox.stripe.state;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The state file: one JSON object a line, appended and handed to the operating system before the answer leaves, so that
 * a killed process has lost nothing that it answered. Rewritten without history at each opening.
 */
final class Journal implements AutoCloseable {
    private final JsonMapper json;
    private final Path file;
    private final FileChannel lockChannel;
    private @Nullable FileChannel channel;
    private boolean broken;

    private Journal(JsonMapper json, Path file, FileChannel lockChannel) {
        this.json = json;
        this.file = file;
        this.lockChannel = lockChannel;
    }

    /** @throws IllegalStateException when another sandbox has this file open */
    static Journal lock(JsonMapper json, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
            FileChannel lockChannel = FileChannel.open(
                    lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly());
            if (!tryLock(lockChannel)) {
                lockChannel.close();
                throw new IllegalStateException("The sandbox's state file " + file
                        + " is in use by another sandbox: stop that one, or name another file.");
            }
            return new Journal(json, file, lockChannel);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's state file " + file + " cannot be opened", e);
        }
    }

    /** Reads every whole line; a last line that was cut off by a crash was never answered and is dropped. */
    void replay(Consumer<JsonNode> line) {
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader reader = new BufferedReader(
                // Unlike Files.newBufferedReader this one bears with a character that was cut in two.
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            String next = reader.readLine();
            for (int number = 1; next != null; number++) {
                String text = next;
                next = reader.readLine();
                JsonNode node = parse(text);
                if (node != null) {
                    line.accept(node);
                } else if (next != null) {
                    throw new IllegalStateException(
                            "The sandbox's state file " + file + " is damaged in line " + number);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's state file " + file + " cannot be read", e);
        }
    }

    /** Replaces the file by these lines, so that its history and a torn end are gone. */
    void rewrite(Iterable<? extends JsonNode> lines) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            FileChannel next = FileChannel.open(
                    fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly());
            for (JsonNode line : lines) {
                write(next, line);
            }
            next.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            FileChannel old = channel;
            channel = next;
            if (old != null) {
                old.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's state file " + file + " cannot be written", e);
        }
    }

    /** @throws UncheckedIOException when the line may be written in part; nothing more is accepted after that */
    void append(JsonNode line) {
        FileChannel open = channel;
        if (broken || open == null) {
            throw new IllegalStateException("The sandbox's state file " + file + " is closed or failed earlier");
        }
        try {
            write(open, line);
        } catch (IOException e) {
            broken = true;
            throw new UncheckedIOException("The sandbox's state file " + file + " cannot be written", e);
        }
    }

    @Override
    public void close() {
        try {
            FileChannel open = channel;
            channel = null;
            if (open != null) {
                open.close();
            }
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's state file " + file + " cannot be closed", e);
        }
    }

    private void write(FileChannel to, JsonNode line) throws IOException {
        byte[] text = json.writeValueAsBytes(line);
        ByteBuffer bytes =
                ByteBuffer.allocate(text.length + 1).put(text).put((byte) '\n').flip();
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private @Nullable JsonNode parse(String line) {
        try {
            JsonNode node = json.readTree(line);
            return node.isObject() ? node : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
