package io.portaplus.postgres.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A {@code .txz}: everybody may read what comes out of it, nobody but the owner may change it. */
final class Archive {
    private static final int OWNER_MAY_RUN = 0100;

    private Archive() {}

    /** Nothing is written outside of the folder, whatever the archive says. */
    static void unpack(InputStream archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, folder);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path target = inside(folder, folder.resolve(entry.getName()));
        if (entry.isDirectory()) {
            createFolder(target, folder);
            return;
        }
        createFolder(inside(folder, target.resolve("..")), folder);
        if (entry.isSymbolicLink()) {
            inside(folder, target.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, target);
            allow(target, (entry.getMode() & OWNER_MAY_RUN) != 0);
        } else {
            throw new IOException("The archive has an entry of an unknown kind: " + entry.getName());
        }
    }

    private static void createFolder(Path target, Path folder) throws IOException {
        Files.createDirectories(target);
        for (Path at = target; !at.equals(folder); at = inside(folder, at.resolve(".."))) {
            allow(at, true);
        }
    }

    private static void allow(Path path, boolean run) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(run ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static Path inside(Path folder, Path target) throws IOException {
        Path normal = target.normalize();
        if (!normal.startsWith(folder)) {
            throw new IOException("The archive has an entry outside of its folder: " + target);
        }
        return normal;
    }
}
