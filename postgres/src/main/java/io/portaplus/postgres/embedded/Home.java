package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The folder {@code postgres} in the program's data folder. It and the files right in it belong to the program's user;
 * the cluster and the log belong to the server's, which differs when the program runs as root. So root never writes
 * into a folder that an unprivileged user could have prepared.
 *
 * @param path absolute, without symbolic links
 * @param root whether the program runs as root
 */
record Home(Path path, boolean root) {

    /**
     * Creates what is missing of the way to the folder.
     *
     * @throws EmbeddedPostgresException when the folder belongs to another user: root would have to write where that
     *     user could have prepared links, and the user could not go on afterwards
     */
    static Home in(Path dataFolder, int uid) throws IOException {
        boolean root = uid == 0;
        Path wanted = dataFolder.toAbsolutePath().normalize().resolve("postgres");
        refuseUnquotable(wanted);
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = wanted; at != null && Files.notExists(at); at = at.getParent()) {
            missing.push(at);
        }
        for (Path folder : missing) {
            Files.createDirectory(folder);
            if (root) {
                // Whatever the umask: the server's user must get through.
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        Path path = wanted.toRealPath();
        refuseUnquotable(path);
        if (!Files.getAttribute(path, "unix:uid").equals(uid)) {
            throw new EmbeddedPostgresException("The folder " + path + " belongs to the user "
                    + Files.getOwner(path).getName() + ": run as that user, or choose another data folder");
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(root ? "rwx--x--x" : "rwx------"));
        return new Home(path, root);
    }

    Path cluster() {
        return path.resolve("cluster");
    }

    Path log() {
        return path.resolve("log");
    }

    Path configuration() {
        return path.resolve("postgresql.conf");
    }

    Path clientRules() {
        return path.resolve("pg_hba.conf");
    }

    Path access() {
        return path.resolve("access.properties");
    }

    /** Writes a file right in this folder: whole or not at all, and durable once this returns. */
    void write(Path file, String permissions, String content) throws IOException {
        Path fresh = Files.createTempFile(path, file.getFileName() + ".", ".new");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        makeEntriesDurable();
    }

    /** Makes created, renamed and removed names of this folder survive a power cut. */
    void makeEntriesDurable() throws IOException {
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** {@code pg_ctl} puts paths between double quotes in a shell's line. */
    private static void refuseUnquotable(Path path) {
        if (path.toString().chars().anyMatch(c -> c < ' ' || "\"$`\\".indexOf(c) >= 0)) {
            throw new EmbeddedPostgresException("The data folder's path must not have any of \" $ ` \\ in it: " + path);
        }
    }
}
