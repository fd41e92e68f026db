package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A folder of a test's own that the server's user can enter (a temporary folder of JUnit's is closed to it), with the
 * servers that run in it; all gone after the test. The unpacked binaries are shared by all tests of the run.
 */
final class Scratch implements BeforeEachCallback, AfterEachCallback {
    private final List<EmbeddedPostgres> started = new ArrayList<>();
    private Path folder = Path.of("/nowhere");
    private Path binaries = Path.of("/nowhere");

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = open(Files.createTempDirectory("portaplus-postgres-"));
        binaries = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Scratch.class))
                .computeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
                .folder;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        started.forEach(EmbeddedPostgres::close);
        Tree.delete(folder);
    }

    Path folder() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path home() {
        return data().resolve("postgres");
    }

    Path binaries() {
        return binaries;
    }

    Options options() {
        return Options.in(data()).withBinariesFolder(binaries);
    }

    EmbeddedPostgres start() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(options());
        started.add(postgres);
        return postgres;
    }

    static Path open(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static final class Shared implements AutoCloseable {
        private final Path folder;

        private Shared() {
            try {
                folder = open(Files.createTempDirectory("portaplus-binaries-"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            Tree.delete(folder);
        }
    }
}
