package io.portaplus.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LifeTest {
    @RegisterExtension
    final Scratch scratch = new Scratch();

    @Test
    void aFreshDataFolderGetsADatabaseThatItsOwnerCanUse() throws SQLException {
        EmbeddedPostgres postgres = scratch.start();
        assertThat(postgres.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/portaplus");
        assertThat(Sql.one(postgres, "select current_user || ' ' || current_database()"))
                .isEqualTo(postgres.ownerUser() + " portaplus");
        Sql.run(postgres, "create table payment (id int primary key)");
        Sql.run(postgres, "create role reader nologin");
        assertThat(Sql.one(postgres, "select rolsuper from pg_roles where rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    void aRestartKeepsRowsPortAndPasswords() throws SQLException {
        EmbeddedPostgres first = scratch.start();
        Sql.run(first, "create table payment (id int primary key)");
        Sql.run(first, "insert into payment values (42)");
        first.close();
        EmbeddedPostgres second = scratch.start();
        assertThat(Sql.one(second, "select id from payment")).isEqualTo("42");
        assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
        assertThat(second.ownerPassword()).isEqualTo(first.ownerPassword());
    }

    @Test
    void nothingIsLeftRunningAfterAClose() throws Exception {
        EmbeddedPostgres postgres = scratch.start();
        Postmaster postmaster = Postmaster.of(scratch.home().resolve("cluster")).orElseThrow();
        assertThat(postmaster.endsWithin(Duration.ZERO, scratch.home().resolve("cluster")))
                .isFalse();
        try (Connection open = Sql.owner(postgres)) {
            postgres.close();
            assertThat(open.isValid(1)).isFalse();
        }
        assertThat(postmaster.endsWithin(Duration.ZERO, scratch.home().resolve("cluster")))
                .isTrue();
        assertThat(FreePort.isFree(postgres.port())).isTrue();
    }

    @Test
    void anInterruptedThreadCanStillClose() throws SQLException {
        EmbeddedPostgres postgres = scratch.start();
        Thread.currentThread().interrupt();
        postgres.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(FreePort.isFree(postgres.port())).isTrue();
        assertThat(Sql.one(scratch.start(), "select 1")).isEqualTo("1");
    }

    @Test
    void theServerIsInAProcessGroupOfItsOwnSoThatCtrlCDoesNotStopIt() throws Exception {
        scratch.start();
        long pid =
                Postmaster.of(scratch.home().resolve("cluster")).orElseThrow().pid();
        assertThat(processGroup(pid)).isEqualTo(pid);
    }

    @Test
    void aSecondCloseDoesNothingAndAClosedServerStaysClosed() {
        EmbeddedPostgres postgres = scratch.start();
        postgres.close();
        postgres.close();
        postgres.stop();
        assertThatIllegalStateException().isThrownBy(postgres::startServer);
    }

    @Test
    void theServerCanStopAndStartInBetweenOnItsPort() throws SQLException {
        EmbeddedPostgres postgres = scratch.start();
        Sql.run(postgres, "create table payment (id int primary key)");
        Sql.run(postgres, "insert into payment values (1)");
        for (EmbeddedPostgres.Mode mode : EmbeddedPostgres.Mode.values()) {
            postgres.stopServer(mode);
            assertThatThrownBy(() -> Sql.owner(postgres)).isInstanceOf(SQLException.class);
            postgres.startServer();
            assertThat(Sql.one(postgres, "select id from payment")).isEqualTo("1");
        }
        postgres.startServer();
        postgres.restart();
        assertThat(Sql.one(postgres, "select id from payment")).isEqualTo("1");
    }

    @Test
    void aServerThatDiedByItselfCanBeStartedAndClosed() throws Exception {
        EmbeddedPostgres postgres = scratch.start();
        Sql.run(postgres, "create table payment (id int primary key)");
        kill(scratch.home());
        postgres.startServer();
        assertThat(Sql.one(postgres, "select count(*) from payment")).isEqualTo("0");
        kill(scratch.home());
        postgres.close();
    }

    @Test
    void anotherPortIsTakenAndKeptWhenAnotherProgramHasTheOldOne() throws Exception {
        EmbeddedPostgres first = scratch.start();
        Sql.run(first, "create table payment (id int primary key)");
        first.close();
        int moved;
        try (ServerSocket other = new ServerSocket(first.port(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            EmbeddedPostgres second = scratch.start();
            moved = second.port();
            assertThat(moved).isNotEqualTo(other.getLocalPort());
            assertThat(Sql.one(second, "select count(*) from payment")).isEqualTo("0");
            second.close();
        }
        assertThat(scratch.start().port()).isEqualTo(moved);
    }

    @Test
    void aRestartInBetweenNeverMovesToAnotherPort() throws Exception {
        EmbeddedPostgres postgres = scratch.start();
        postgres.stopServer(EmbeddedPostgres.Mode.FAST);
        try (ServerSocket other = new ServerSocket(postgres.port(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(postgres::startServer)
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("did not start");
            assertThat(other.isBound()).isTrue();
        }
        postgres.startServer();
        assertThat(Sql.one(postgres, "select 1")).isEqualTo("1");
    }

    private static long processGroup(long pid) throws IOException {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (Files.exists(stat)) {
            // The program's name, the second field, is in brackets and may have anything in it.
            String line = Files.readString(stat);
            return Long.parseLong(line.substring(line.lastIndexOf(')')).split(" ", -1)[3]);
        }
        List<String> ps = List.of("ps", "-o", "pgid=", "-p", Long.toString(pid));
        return Long.parseLong(
                Command.run(ps, Path.of("/"), Duration.ofMinutes(1)).output());
    }

    private static void kill(Path home) throws Exception {
        Path cluster = home.resolve("cluster");
        ProcessHandle process =
                ProcessHandle.of(Postmaster.of(cluster).orElseThrow().pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
        assertThat(Files.exists(cluster.resolve("postmaster.pid"))).isTrue();
    }
}
