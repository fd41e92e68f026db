package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs, unpacked from the archive on the class path. The build adds the archive of the machine that it
 * runs on.
 *
 * @param folder absolute; has {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path folder) {
    private static final Logger log = LoggerFactory.getLogger(Binaries.class);
    /** The archive's version: PostgreSQL's own and one more number. */
    static final String VERSION = "18.6.0";

    /** The first line of a cluster's PG_VERSION. */
    static final String MAJOR = VERSION.substring(0, VERSION.indexOf('.'));

    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(30);

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /**
     * To be asked before anything is touched.
     *
     * @throws EmbeddedPostgresException on a system that this build has no programs for
     */
    static void refuseUnknownSystem() {
        archive();
    }

    /** Unpacks into that folder what is not there yet. Several processes may do so at once. */
    static Binaries in(Path parent) throws IOException {
        URL archive = archive();
        Path target = parent.resolve("bin-" + VERSION + "-" + checksum(archive));
        if (!Files.isDirectory(target)) {
            Files.createDirectories(parent);
            removeAbandoned(parent);
            unpack(archive, target);
        }
        return new Binaries(target.toRealPath());
    }

    private static void unpack(URL archive, Path target) throws IOException {
        Path fresh = Files.createTempDirectory(target.getParent(), target.getFileName() + ".new-");
        try {
            try (InputStream in = archive.openStream()) {
                Archive.unpack(in, fresh);
            }
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            // A power cut must not leave empty programs behind a finished folder's name.
            Tree.force(fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another process was faster; the same checksum says that it unpacked the same.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            Tree.delete(fresh);
        }
    }

    /** What a process left behind that died while it unpacked. */
    private static void removeAbandoned(Path parent) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED_AFTER);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, "bin-*.new-*")) {
            for (Path folder : left) {
                removeIfOlder(folder, limit);
            }
        }
    }

    private static void removeIfOlder(Path folder, Instant limit) {
        try {
            if (Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
                Tree.delete(folder);
            }
        } catch (IOException e) {
            // Mostly another start removes it at the same time; and nothing depends on it.
            log.info("postgres.abandoned.left folder={} reason={}", folder, e.toString());
        }
    }

    private static URL archive() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String cpu = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String name = "/postgres-" + (os.startsWith("mac") ? "darwin" : os) + "-"
                + switch (cpu) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> cpu;
                }
                + ".txz";
        URL archive = Binaries.class.getResource(name);
        if (archive == null) {
            throw new EmbeddedPostgresException("This build has no PostgreSQL for " + os + " on " + cpu
                    + ": build it on such a machine, or set PORTAPLUS_DATABASE_URL to a PostgreSQL of your own");
        }
        return archive;
    }

    /** Tells builds of one version apart; the jar knows it, so that 15 MB need not be read at every start. */
    private static String checksum(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return "%08x".formatted(jar.getJarEntry().getCrc());
        }
        try (CheckedInputStream in = new CheckedInputStream(connection.getInputStream(), new CRC32())) {
            in.transferTo(OutputStream.nullOutputStream());
            return "%08x".formatted(in.getChecksum().getValue());
        }
    }
}
