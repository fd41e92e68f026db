package io.portaplus.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CrashTest {
    @RegisterExtension
    final Scratch scratch = new Scratch();

    @Test
    void theServerOfAKilledProgramIsStoppedAndItsRowsAreKept() throws Exception {
        Path cluster = scratch.home().resolve("cluster");
        Postmaster orphan;
        try (ChildProcess child = ChildProcess.start(scratch)) {
            assertThat(child.awaitLine("runs=")).startsWith("1 ");
            orphan = Postmaster.of(cluster).orElseThrow();
            child.kill();
        }
        assertThat(orphan.endsWithin(Duration.ZERO, cluster)).isFalse();
        EmbeddedPostgres postgres = scratch.start();
        assertThat(orphan.endsWithin(Duration.ZERO, cluster)).isTrue();
        assertThat(Postmaster.of(cluster)).isPresent().get().isNotEqualTo(orphan);
        assertThat(Sql.one(postgres, "select count(*) from run")).isEqualTo("1");
    }

    @Test
    void aProgramKilledWhileItCreatesTheClusterIsForgotten() throws Exception {
        try (ChildProcess child = ChildProcess.start(scratch)) {
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !halfMade().isEmpty()
                            && Files.exists(halfMade().getFirst().resolve("PG_VERSION")));
            child.kill();
        }
        assertThat(scratch.home().resolve("cluster")).doesNotExist();
        EmbeddedPostgres postgres = scratch.start();
        assertThat(Sql.one(postgres, "select 1")).isEqualTo("1");
        postgres.close();
        // The killed program's initdb may have been at work until now.
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            scratch.start().close();
            assertThat(halfMade()).isEmpty();
        });
    }

    @Test
    void aPidFileThatNamesAnotherProgramIsNoReasonNotToStart() throws Exception {
        EmbeddedPostgres first = scratch.start();
        Sql.run(first, "create table payment (id int primary key)");
        Path cluster = scratch.home().resolve("cluster");
        Path file = cluster.resolve("postmaster.pid");
        String lines = Files.readString(file);
        long pid = Postmaster.of(cluster).orElseThrow().pid();
        first.close();
        ServerUser user = ServerUser.of(new Home(scratch.home(), ServerUser.ownUid() == 0));
        List<String> line = new ArrayList<>(user.prefix());
        line.addAll(List.of("sleep", "600"));
        Process other = new ProcessBuilder(line).start();
        try {
            Files.writeString(file, lines.replaceFirst("^" + pid + "\n", other.pid() + "\n"));
            Files.setOwner(file, Files.getOwner(cluster));
            assertThat(Postmaster.of(cluster)).isEmpty();
            EmbeddedPostgres second = scratch.start();
            assertThat(Sql.one(second, "select count(*) from payment")).isEqualTo("0");
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aStartThatDiedBeforeItCreatedTheDatabaseIsCompleted() throws Exception {
        EmbeddedPostgres first = scratch.start();
        try (var superuser = Sql.superuser(first, scratch.home(), "postgres")) {
            Sql.run(superuser, "drop database portaplus");
            Sql.run(superuser, "alter role portaplus_owner password null");
        }
        first.close();
        assertThat(Sql.one(scratch.start(), "select current_user")).isEqualTo(Database.OWNER);
    }

    @Test
    void aClusterOfAnotherMajorVersionIsRefusedAndLeftAlone() throws Exception {
        scratch.start().close();
        Path version = scratch.home().resolve("cluster").resolve("PG_VERSION");
        Files.writeString(version, "17\n");
        assertThatThrownBy(scratch::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("of PostgreSQL 17, this program brings 18")
                .hasMessageContaining(scratch.home().resolve("cluster").toString());
        Files.writeString(version, "18\n");
        assertThat(Sql.one(scratch.start(), "select 1")).isEqualTo("1");
    }

    @Test
    void lostPasswordsAreNamedAndNothingIsOverwritten() throws Exception {
        scratch.start().close();
        Path access = scratch.home().resolve("access.properties");
        Path kept = Files.move(access, scratch.folder().resolve("kept"));
        assertThatThrownBy(scratch::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining(access.toString());
        Files.writeString(access, "port=1\n");
        assertThatThrownBy(scratch::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("damaged");
        Files.delete(access);
        Files.move(kept, access);
        assertThat(Sql.one(scratch.start(), "select 1")).isEqualTo("1");
    }

    private List<Path> halfMade() throws IOException {
        if (Files.notExists(scratch.home())) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(scratch.home(), "cluster.new-*")) {
            folders.forEach(found::add);
        }
        found.removeIf(path -> !Files.isDirectory(path));
        return found;
    }
}
