package io.portaplus.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
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
        if (!root()) {
            assertThat(runsAs).isEqualTo(System.getProperty("user.name"));
        }
    }

    @Test
    void aNormalUserStartsKillsAndStartsAgain() throws Exception {
        ServerUser user = normalUser();
        // The programs are unpacked by whoever may write beside them: root, before anybody else starts them.
        EmbeddedPostgres.start(Options.in(scratch.folder().resolve("unpacks")).withBinariesFolder(scratch.binaries()))
                .close();
        Path data = dataFolderOf(user);
        for (int run = 1; run <= 3; run++) {
            try (ChildProcess child = ChildProcess.startAs(user, scratch)) {
                assertThat(child.awaitLine("runs=")).isEqualTo(run + " user=" + user.name());
                if (run == 2) {
                    child.kill();
                } else {
                    child.end();
                }
            }
        }
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.toList()) {
                assertThat(Files.getOwner(path).getName()).as(path.toString()).isEqualTo(user.name());
            }
        }
    }

    @Test
    void anotherUsersDataFolderIsRefusedAlsoToRoot() throws Exception {
        ServerUser user = normalUser();
        if (root()) {
            Files.createDirectory(dataFolderOf(user).resolve("postgres"));
            give(scratch.home(), user);
            assertThatThrownBy(scratch::start)
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessage("The folder " + scratch.home().toRealPath() + " belongs to the user " + user.name()
                            + ": run as that user, or choose another data folder");
            Tree.delete(scratch.home());
            scratch.start().close();
            try (ChildProcess child = ChildProcess.startAs(user, scratch)) {
                assertThat(child.awaitLine("refused=")).contains("belongs to the user root");
                child.end();
            }
        } else {
            assertThatThrownBy(() -> EmbeddedPostgres.start(Options.in(Path.of("/"))))
                    .isInstanceOf(EmbeddedPostgresException.class);
        }
    }

    @Test
    void everyWayToBecomeAnotherUserLeavesArgumentsAlone() throws Exception {
        ServerUser user = normalUser();
        if (root()) {
            String uid = ServerUser.id(List.of(), "-u", user.name());
            String gid = ServerUser.id(List.of(), "-g", user.name());
            for (List<String> way : ServerUser.ways(user.name(), uid, gid)) {
                Command.Finished finished = new ServerUser(user.name(), way)
                        .run(
                                List.of(
                                        "/bin/sh",
                                        "-c",
                                        "id -u; id -G; printf '<%s>' \"$@\"",
                                        "sh",
                                        "a  b",
                                        "$HOME",
                                        "'\"\\"),
                                Path.of("/"),
                                Duration.ofMinutes(1));
                assertThat(finished.output().lines().toList())
                        .as(way.getFirst())
                        .startsWith(uid)
                        .endsWith("<a  b><$HOME><'\"\\>");
                assertThat(finished.output().lines().toList().get(1))
                        .startsWith(gid)
                        .doesNotMatch("(.* )?0( .*)?");
            }
        } else {
            assertThat(user.prefix()).isEmpty();
        }
    }

    @Test
    void aFolderOnTheWayThatTheServersUserCannotEnterIsNamed() throws Exception {
        Path closed = Files.createDirectory(scratch.folder().resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Options options = Options.in(closed.resolve("deep").resolve("data")).withBinariesFolder(scratch.binaries());
        if (root()) {
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
        Tree.give(scratch.home().resolve("log"), Files.getOwner(scratch.folder()));
        assertThat(Sql.one(scratch.start(), "select 1")).isEqualTo("1");
        if (root()) {
            assertThat(Files.getOwner(cluster.resolve("base")).getName()).isNotEqualTo("root");
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
        Path odd = scratch.folder().resolve("it's a (strange) & 'long' name;");
        EmbeddedPostgres.start(Options.in(odd).withBinariesFolder(scratch.binaries()))
                .close();
    }

    private ServerUser normalUser() throws IOException {
        Path other = Files.createDirectories(scratch.folder().resolve("who"));
        return ServerUser.of(new Home(other, root()));
    }

    private Path dataFolderOf(ServerUser user) throws IOException {
        Path data = Files.createDirectory(scratch.data());
        give(data, user);
        return data;
    }

    private static void give(Path folder, ServerUser user) throws IOException {
        Tree.give(folder, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user.name()));
    }

    private static boolean root() throws IOException {
        return ServerUser.ownUid() == 0;
    }
}
