package io.portaplus.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class NewPagesTest {
    @RegisterExtension
    final Scratch scratch = new Scratch();

    @TempDir
    Path base = Path.of("/nowhere");

    private final List<Path> flushed = new ArrayList<>();
    private Path grows = Path.of("/nowhere");
    private Path rests = Path.of("/nowhere");

    @BeforeEach
    void files() throws IOException {
        grows = file("16384", "1");
        rests = file("16384", "2");
    }

    private Path file(String database, String name) throws IOException {
        Path folder = Files.createDirectories(base.resolve(database));
        return Files.write(folder.resolve(name), new byte[8192]);
    }

    private static void grow(Path file) throws IOException {
        Files.write(file, new byte[8192], StandardOpenOption.APPEND);
    }

    private NewPages pages() {
        return new NewPages(base, flushed::add);
    }

    @Test
    void whatGrowsIsWrittenEachTimeThatItHasGrown() throws IOException {
        NewPages pages = pages();
        pages.search();
        pages.look();
        assertThat(flushed).as("what was there before").isEmpty();
        grow(grows);
        pages.search();
        pages.look();
        assertThat(flushed).containsExactly(grows);
        pages.look();
        assertThat(flushed).as("it has not grown since").containsExactly(grows);
        grow(grows);
        pages.look();
        assertThat(flushed).containsExactly(grows, grows);
        assertThat(flushed).doesNotContain(rests);
    }

    @Test
    void aNewFileIsWrittenFromItsFirstPage() throws IOException {
        NewPages pages = pages();
        pages.search();
        Path fresh = file("16385", "3");
        pages.search();
        pages.look();
        assertThat(flushed).containsExactly(fresh);
    }

    @Test
    void whatRestsIsLookedAtNoMore() throws IOException {
        NewPages pages = pages();
        pages.search();
        grow(grows);
        pages.search();
        pages.look();
        pages.search();
        grow(grows);
        pages.look();
        assertThat(flushed).as("the next search finds it").containsExactly(grows);
        pages.search();
        pages.look();
        assertThat(flushed).containsExactly(grows, grows);
    }

    @Test
    void aFileThatGoesStopsNothing() throws IOException {
        NewPages pages = new NewPages(base, file -> {
            flushed.add(file);
            throw new IOException("it went");
        });
        pages.search();
        grow(grows);
        grow(rests);
        pages.search();
        pages.look();
        assertThat(flushed).containsExactlyInAnyOrder(grows, rests);
        Files.delete(grows);
        grow(rests);
        pages.look();
        pages.search();
        grow(rests);
        pages.search();
        pages.look();
        assertThat(flushed).endsWith(rests, rests).hasSize(4);
    }

    @Test
    void aRunningServersFilesAreFound() throws Exception {
        EmbeddedPostgres postgres = scratch.start();
        CountDownLatch found = new CountDownLatch(1);
        NewPages pages = new NewPages(scratch.home().resolve("cluster/base"), _ -> found.countDown());
        pages.search();
        try (Connection superuser = Sql.superuser(postgres, scratch.home(), "portaplus");
                Statement statement = superuser.createStatement()) {
            statement.execute("create table grows as select repeat('x', 100) from generate_series(1, 10000)");
        }
        pages.search();
        pages.look();
        assertThat(found.await(0, TimeUnit.SECONDS)).isTrue();
        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .as("the server's own")
                .contains("new-pages");
        postgres.close();
        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .doesNotContain("new-pages");
    }
}
