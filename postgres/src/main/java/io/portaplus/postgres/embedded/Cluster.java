package io.portaplus.postgres.embedded;

import io.portaplus.postgres.embedded.Command.Finished;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database's files: there whole, or not there. */
record Cluster(Home home, Binaries binaries, ServerUser user) {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final String HALF_MADE = "cluster.new-";
    private static final Duration LONGEST_CREATION = Duration.ofMinutes(5);

    /**
     * Uses the cluster that is there, else creates it.
     *
     * @throws EmbeddedPostgresException when it is of another major version, or can't be created
     */
    void prepare(Access access) throws IOException {
        removeHalfMade();
        if (Files.exists(home.cluster())) {
            refuseOtherMajor();
            takeOver(home.cluster());
        } else {
            create(access);
        }
        createLog();
    }

    /** A process that died while it created a cluster left these; nothing was ever stored in them. */
    private void removeHalfMade() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(home.path(), HALF_MADE + "*")) {
            for (Path folder : left) {
                try {
                    Tree.delete(folder);
                } catch (IOException e) {
                    // Its initdb may outlive the killed process for a moment. The next start deletes what it leaves.
                    LOG.warn("postgres.leftover folder={} reason={}", folder, e.toString());
                }
            }
        }
    }

    private void refuseOtherMajor() throws IOException {
        Path file = home.cluster().resolve("PG_VERSION");
        String major = Files.exists(file) ? Files.readString(file).strip() : "";
        if (!major.equals(Binaries.MAJOR)) {
            throw new EmbeddedPostgresException("The database in " + home.cluster() + " is of PostgreSQL "
                    + (major.matches("[0-9.]+") ? major : "of an unknown version") + ", this program brings "
                    + Binaries.MAJOR + ": use the program's version that made it, or move the data with pg_dump");
        }
    }

    /** What root put back from a backup belongs to root; what ran as another user before, to that one. */
    private void takeOver(Path folder) throws IOException {
        if (home.root()) {
            UserPrincipal owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
            if (!owner.getName().equals(user.name())) {
                Tree.give(folder, principal());
            }
        }
    }

    private void create(Access access) throws IOException {
        Path fresh = Files.createTempDirectory(home.path(), HALF_MADE);
        giveToServer(fresh);
        Path password = home.path().resolve(HALF_MADE + "password");
        home.write(password, "rw-------", access.superuserPassword() + "\n");
        giveToServer(password);
        Finished finished = initdb(fresh, password);
        if (!finished.succeeded()) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL's initdb failed in " + home.path() + ":\n" + finished.output());
        }
        Tree.force(fresh);
        Files.move(fresh, home.cluster(), StandardCopyOption.ATOMIC_MOVE);
        home.makeEntriesDurable();
        LOG.info("postgres.created folder={} user={}", home.cluster(), user.name());
    }

    private Finished initdb(Path fresh, Path password) throws IOException {
        try {
            return user.run(
                    List.of(
                            binaries.program("initdb").toString(),
                            "--pgdata=" + fresh,
                            "--username=" + Database.SUPERUSER,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions",
                            // A segment that is new is filled with zeros and flushed while all commits wait: 40 ms for
                            // the usual 16 MB.
                            "--wal-segsize=1",
                            // create() does it, and much faster.
                            "--no-sync"),
                    home.path(),
                    LONGEST_CREATION);
        } finally {
            Files.delete(password);
        }
    }

    private void createLog() throws IOException {
        if (!Files.isDirectory(home.log())) {
            Files.createDirectory(home.log());
            Files.setPosixFilePermissions(home.log(), PosixFilePermissions.fromString("rwx------"));
        }
        takeOver(home.log());
    }

    private void giveToServer(Path path) throws IOException {
        if (home.root()) {
            Files.setOwner(path, principal());
        }
    }

    private UserPrincipal principal() throws IOException {
        return home.path().getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user.name());
    }
}
