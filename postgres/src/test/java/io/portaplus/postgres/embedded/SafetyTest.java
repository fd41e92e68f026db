package io.portaplus.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SafetyTest {
    @RegisterExtension
    final Scratch scratch = new Scratch();

    @Test
    void noCommitWaitsForMuchThatIsWrittenBesideIt() throws Exception {
        EmbeddedPostgres postgres = scratch.start();
        assertThat(Sql.one(postgres, "show wal_segment_size")).isEqualTo("1MB");
        assertThat(Sql.one(postgres, "show max_wal_size")).isEqualTo("4GB");
        assertThat(Sql.one(postgres, "show wal_buffers")).isEqualTo("16MB");
        assertThat(Sql.one(postgres, "show bgwriter_delay")).isEqualTo("20ms");
        assertThat(Sql.one(postgres, "show bgwriter_lru_maxpages")).isEqualTo("500");
        if (System.getProperty("os.name").equals("Linux")) {
            assertThat(Sql.one(postgres, "show backend_flush_after")).isEqualTo("256kB");
            assertThat(Sql.one(postgres, "show bgwriter_flush_after")).isEqualTo("256kB");
        }
    }

    @Test
    void whatTheServerKeepsInMemoryFollowsTheMemoryThatThereIs() throws Exception {
        assertThat(ServerFiles.bufferMegabytes(100L << 20)).isEqualTo(128);
        assertThat(ServerFiles.bufferMegabytes(1L << 30)).isEqualTo(512);
        assertThat(ServerFiles.bufferMegabytes(64L << 30)).isEqualTo(2048);
        String own =
                Long.toString(ServerFiles.bufferMegabytes(Runtime.getRuntime().maxMemory()));
        String megabytes = "select setting::bigint * 8 / 1024 from pg_settings where name = 'shared_buffers'";
        assertThat(Sql.one(scratch.start(), megabytes)).isEqualTo(own);
    }

    @Test
    void theServerKeepsCommitsListensOnLoopbackAloneAndLogsNoStatement() throws Exception {
        EmbeddedPostgres postgres = scratch.start();
        Map<String, String> expected = Map.ofEntries(
                Map.entry("fsync", "on"),
                Map.entry("full_page_writes", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("data_checksums", "on"),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("password_encryption", "scram-sha-256"),
                Map.entry("max_connections", "50"),
                Map.entry("server_encoding", "UTF8"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("jit", "off"),
                Map.entry("log_statement", "none"),
                Map.entry("log_min_error_statement", "panic"),
                Map.entry("log_parameter_max_length_on_error", "0"));
        try (Connection superuser = Sql.superuser(postgres, scratch.home(), "portaplus")) {
            for (Map.Entry<String, String> setting : expected.entrySet()) {
                assertThat(Sql.one(
                                superuser, "select setting from pg_settings where name = '" + setting.getKey() + "'"))
                        .as(setting.getKey())
                        .isEqualTo(setting.getValue());
            }
            assertThat(Sql.one(
                            superuser,
                            "select datlocprovider::text || ' ' || datlocale from pg_database"
                                    + " where datname = 'portaplus'"))
                    .isEqualTo("b C.UTF-8");
            assertThat(Sql.one(superuser, "select string_agg(type || ' ' || auth_method, ',') from pg_hba_file_rules"))
                    .isEqualTo("host scram-sha-256");
        }
        assertThat(Path.of("/tmp/.s.PGSQL." + postgres.port())).doesNotExist();
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress("127.0.0.2", postgres.port()), 2_000))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void nobodyGetsInWithoutTheRightPassword() throws Exception {
        EmbeddedPostgres postgres = scratch.start();
        for (String password : new String[] {"", "wrong", postgres.ownerPassword() + "x"}) {
            for (String user : new String[] {postgres.ownerUser(), Database.SUPERUSER, "nobody"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), user, password))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
        }
        assertThat(Sql.one(postgres, "select 1")).isEqualTo("1");
    }

    @Test
    void aSettingThatMayLoseCommitsStopsTheStart() throws Exception {
        EmbeddedPostgres first = scratch.start();
        try (Connection superuser = Sql.superuser(first, scratch.home(), "portaplus")) {
            Sql.run(superuser, "alter system set fsync = off");
        }
        first.close();
        assertThatThrownBy(scratch::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("fsync = off");
        Path cluster = scratch.home().resolve("cluster");
        assertThat(Postmaster.of(cluster)).isEmpty();
        Files.writeString(cluster.resolve("postgresql.auto.conf"), "");
        EmbeddedPostgres second = scratch.start();
        Sql.run(second, "alter role " + Database.OWNER + " set synchronous_commit = off");
        assertThatThrownBy(second::restart)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("synchronous_commit = off");
        assertThat(Postmaster.of(cluster)).isEmpty();
    }

    @Test
    void whatIsSecretIsForItsUserAlone() throws IOException {
        scratch.start();
        assertThat(permissions("access.properties")).isEqualTo("rw-------");
        assertThat(permissions("cluster")).isEqualTo("rwx------");
        assertThat(permissions("log")).isEqualTo("rwx------");
        Home home = new Home(scratch.home(), ServerUser.ownUid() == 0);
        Access access = Access.of(home);
        assertThat(access.toString()).doesNotContain(access.ownerPassword()).doesNotContain(access.superuserPassword());
        assertThat(access.ownerPassword())
                .isNotEqualTo(access.superuserPassword())
                .hasSizeGreaterThan(30);
        try (Stream<Path> files = Files.list(scratch.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("access.properties")) {
                    assertThat(Files.readString(file))
                            .doesNotContain(access.ownerPassword(), access.superuserPassword());
                }
            }
        }
    }

    @Test
    void noPasswordIsEverOnACommandLine() throws Exception {
        Set<String> lines = ConcurrentHashMap.newKeySet();
        AtomicBoolean started = new AtomicBoolean();
        Thread watcher = Thread.ofPlatform().start(() -> {
            while (!started.get()) {
                ProcessHandle.current()
                        .descendants()
                        .forEach(process ->
                                lines.add(process.info().commandLine().orElse("")));
            }
        });
        try {
            scratch.start();
        } finally {
            started.set(true);
            watcher.join();
        }
        Access access = Access.of(new Home(scratch.home(), ServerUser.ownUid() == 0));
        assertThat(lines).anyMatch(line -> line.contains("initdb"));
        assertThat(lines)
                .noneMatch(line -> line.contains(access.ownerPassword()) || line.contains(access.superuserPassword()));
    }

    @Test
    void noStatementNoValueAndNoErrorOfOneGetsIntoTheLog() throws Exception {
        EmbeddedPostgres postgres = scratch.start();
        Sql.run(postgres, "create table payment (id text primary key, cents int)");
        Sql.run(postgres, "insert into payment values ('Zaphod', 1)");
        for (String statement : new String[] {
            "insert into payment values ('Zaphod', 2)",
            "insert into payment values ('other', 'Zaphod'::int)",
            "select zaphod"
        }) {
            assertThatThrownBy(() -> Sql.run(postgres, statement)).hasMessageContaining("aphod");
        }
        Sql.run(postgres, "do $$ begin raise warning 'Zaphod'; end $$");
        postgres.close();
        try (Stream<Path> files = Files.list(scratch.home().resolve("log"))) {
            String all = files.map(SafetyTest::read).collect(Collectors.joining());
            assertThat(all).contains("ready to accept connections").doesNotContainIgnoringCase("Zaphod");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(scratch.home().resolve(name)));
    }
}
