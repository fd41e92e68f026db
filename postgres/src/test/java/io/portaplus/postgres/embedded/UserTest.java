package io.portaplus.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Run as root these tests take both ways, as a normal user the one. */
class UserTest {
    @RegisterExtension
    final Scratch scratch = new Scratch();

    @Test
    void theServerNeverRunsAsRoot() throws Exception {
        scratch.start();
        Path cluster = scratch.home().resolve("cluster");
        String runsAs = ProcessHandle.of(Postmaster.of(cluster).orElseThrow().pid())
                .flatMap(process -> process.info().user())
                .orElseThrow();
        assertThat(runsAs).isEqualTo(Files.getOwner(cluster).getName()).isNotEqualTo("root");
        if (!ServerUser.isRoot()) {
            assertThat(runsAs).isEqualTo(System.getProperty("user.name"));
        }
    }

    @Test
    void aNormalUsersDataFolderIsUsableForTheUserBeforeAndAfterARunAsRoot() throws Exception {
        ServerUser user = normalUser();
        Path data = Files.createDirectory(scratch.data());
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user.name()));
        try (ChildProcess child = ChildProcess.startAs(user, scratch)) {
            assertThat(child.awaitLine("runs=")).isEqualTo("1 user=" + user.name());
            child.end();
        }
        EmbeddedPostgres postgres = scratch.start();
        assertThat(Sql.one(postgres, "select count(*) from run")).isEqualTo("1");
        postgres.close();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.toList()) {
                assertThat(Files.getOwner(path).getName()).as(path.toString()).isEqualTo(user.name());
            }
        }
        try (ChildProcess child = ChildProcess.startAs(user, scratch)) {
            assertThat(child.awaitLine("runs=")).isEqualTo("2 user=" + user.name());
            child.end();
        }
    }

    @Test
    void theServerOfANormalUserThatWasKilledIsFoundByRoot() throws Exception {
        ServerUser user = normalUser();
        Path data = Files.createDirectory(scratch.data());
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user.name()));
        try (ChildProcess child = ChildProcess.startAs(user, scratch)) {
            child.awaitLine("runs=");
            child.kill();
        }
        assertThat(Sql.one(scratch.start(), "select count(*) from run")).isEqualTo("1");
    }

    @Test
    void aFolderOnTheWayThatTheServersUserCannotEnterIsNamed() throws Exception {
        Path closed = Files.createDirectory(scratch.folder().resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Options options = Options.in(closed.resolve("deep").resolve("data")).withBinariesFolder(scratch.binaries());
        if (ServerUser.isRoot()) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(options))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("The folder " + closed.toRealPath() + " can't be entered by the user ")
                    .hasMessageEndingWith("chmod o+x " + closed.toRealPath());
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx-----x"));
        }
        EmbeddedPostgres.start(options).close();
    }

    @Test
    void aClusterThatRootPutBackIsGivenToTheServersUserAgain() throws Exception {
        scratch.start().close();
        Path cluster = scratch.home().resolve("cluster");
        Tree.give(cluster, Files.getOwner(scratch.folder()));
        assertThat(Sql.one(scratch.start(), "select 1")).isEqualTo("1");
        assertThat(Files.getOwner(cluster.resolve("base")).getName()).isNotEqualTo("root");
    }

    @Test
    void someoneElsesDataFolderIsRefused() throws Exception {
        scratch.start().close();
        if (ServerUser.isRoot()) {
            try (ChildProcess child = ChildProcess.startAs(normalUser(), scratch)) {
                assertThat(child.awaitLine("refused="))
                        .isEqualTo("The folder " + scratch.home().toRealPath()
                                + " belongs to the user root: run as that user, or choose another data folder");
                child.end();
            }
        } else {
            assertThatThrownBy(() -> Home.in(Path.of("/"), false)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aPathThatAShellWouldChangeIsRefused() {
        for (String name : new String[] {"a\"b", "a$b", "a`b", "a\\b", "a\nb"}) {
            Options options = Options.in(scratch.folder().resolve(name));
            assertThatThrownBy(() -> EmbeddedPostgres.start(options))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("must not have");
        }
    }

    @Test
    void anyOtherPathWorks() {
        Path odd = scratch.folder().resolve("it's a (strange) & 'long' n\u00e4me;");
        EmbeddedPostgres.start(Options.in(odd).withBinariesFolder(scratch.binaries()))
                .close();
    }

    private ServerUser normalUser() throws IOException {
        Path other = Files.createDirectories(scratch.folder().resolve("who"));
        return ServerUser.of(new Home(other, ServerUser.isRoot()));
    }
}
