package io.portaplus.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class BinariesTest {
    @TempDir
    Path folder = Path.of("/nowhere");

    @Test
    void severalStartsAtOnceUnpackOneWorkingSetAndLeaveNothingElse() throws Exception {
        Path abandoned = Files.createDirectory(folder.resolve("bin-17.0.0-00000000.new-1"));
        Files.writeString(abandoned.resolve("half"), "a file");
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        List<Binaries> unpacked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Binaries>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.add(threads.submit(() -> Binaries.in(folder)));
            }
            for (Future<Binaries> one : all) {
                unpacked.add(one.get());
            }
        }
        assertThat(unpacked.stream().distinct()).hasSize(1);
        Binaries binaries = unpacked.getFirst();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(binaries.folder());
        }
        assertThat(binaries.folder().getFileName().toString()).matches("bin-18\\.6\\.0-[0-9a-f]{8}");
        Command.Finished version = Command.run(
                List.of(binaries.program("postgres").toString(), "--version"), folder, Duration.ofMinutes(1));
        // Binaries.VERSION and the version in the build file must not drift apart.
        assertThat(version.output() + ".0").isEqualTo("postgres (PostgreSQL) " + Binaries.VERSION);
    }

    @Test
    void anArchiveCannotWriteOutsideOfItsFolder() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        for (String name : List.of("../outside", "bin/../../outside")) {
            assertThatThrownBy(() -> Archive.unpack(archive(new TarArchiveEntry(name)), inside))
                    .isInstanceOf(IOException.class);
        }
        for (String target : List.of("../outside", "/etc/passwd")) {
            TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
            link.setLinkName(target);
            assertThatThrownBy(() -> Archive.unpack(archive(link), inside)).isInstanceOf(IOException.class);
        }
        assertThat(folder.resolve("outside")).doesNotExist();
        assertThat(inside).isEmptyDirectory();
    }

    private static ByteArrayInputStream archive(TarArchiveEntry entry) throws IOException {
        byte[] content = entry.isSymbolicLink() ? new byte[0] : "content".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options()))) {
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
