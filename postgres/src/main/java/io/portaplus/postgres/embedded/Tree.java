package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with everything in it; symbolic links are never followed. */
final class Tree {
    private Tree() {}

    /** Nothing happens where there is no such folder. */
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path path : list(folder).reversed()) {
            Files.deleteIfExists(path);
        }
    }

    static void give(Path folder, UserPrincipal owner) throws IOException {
        for (Path path : list(folder)) {
            Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setOwner(owner);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.naturalOrder()).toList();
        } catch (UncheckedIOException e) {
            throw new IOException("The folder " + folder + " changed while it was read", e);
        }
    }
}
