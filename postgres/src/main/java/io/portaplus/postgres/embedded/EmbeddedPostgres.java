package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the program's own, in its data folder, that keeps every commit: on loopback only, with passwords only
 * (architecture, "database"). Where the program is killed, its server goes on; the next start on the data folder finds
 * and stops it first. Safe for use by several threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int TRIES = 3;

    private final ReentrantLock turn = new ReentrantLock();
    private final FolderLock lock;
    private final Server server;
    private final Database database;
    private boolean closed;

    private EmbeddedPostgres(FolderLock lock, Server server, Database database) {
        this.lock = lock;
        this.server = server;
        this.database = database;
    }

    /** How the server stops. */
    public enum Mode {
        /** Transactions are rolled back, everything is written, the next start is quick. */
        FAST,
        /** As if it had crashed; the next start recovers. */
        IMMEDIATE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Starts the server of the data folder, creating all that is missing, and returns when it answers. A server that a
     * killed run left is stopped first.
     *
     * @throws EmbeddedPostgresException when the folder is in use, of another major version, not reachable for the
     *     server's user, or when the server does not start; nothing is left running or locked then
     */
    public static EmbeddedPostgres start(Options options) {
        long begin = System.nanoTime();
        try {
            Binaries.refuseUnknownSystem();
            Home home = Home.in(options.dataFolder(), ServerUser.ownUid());
            FolderLock lock = FolderLock.take(home);
            EmbeddedPostgres started = null;
            try {
                started = startLocked(options, home, lock);
            } finally {
                if (started == null) {
                    lock.close();
                }
            }
            LOG.info(
                    "postgres.started folder={} port={} millis={}",
                    home.path(),
                    started.port(),
                    (System.nanoTime() - begin) / 1_000_000);
            return started;
        } catch (IOException | SQLException e) {
            throw new EmbeddedPostgresException("PostgreSQL can't be started in " + options.dataFolder() + ": " + e, e);
        }
    }

    private static EmbeddedPostgres startLocked(Options options, Home home, FolderLock lock)
            throws IOException, SQLException {
        Binaries binaries = Binaries.in(options.binariesFolder() == null ? home.path() : options.binariesFolder());
        ServerUser user = ServerUser.of(home);
        user.mustReach(home.path());
        user.mustReach(binaries.folder());
        Access access = Access.of(home);
        new Cluster(home, binaries, user).prepare(access);
        Server server = new Server(home, binaries, user, options);
        server.stopOrphan();
        Database database = new Database(startOnFreePort(home, server, access));
        prepare(server, database);
        return new EmbeddedPostgres(lock, server, database);
    }

    /** A server that can't be used is not left running. */
    private static void prepare(Server server, Database database) throws IOException, SQLException {
        try {
            database.prepare();
        } catch (SQLException | RuntimeException e) {
            server.stop(Mode.FAST);
            throw e;
        }
    }

    /** Keeps the port of earlier starts unless another program has it by now. */
    private static Access startOnFreePort(Home home, Server server, Access access) throws IOException {
        Access at = access;
        for (int attempt = 1; ; attempt++) {
            if (!FreePort.isFree(at.port())) {
                LOG.warn("postgres.port.taken port={} action=another", at.port());
                at = at.onAnotherPort(home);
            }
            ServerFiles.write(home, at.port());
            try {
                server.start();
                return at;
            } catch (EmbeddedPostgresException e) {
                // Somebody may have taken the port in the instant after we looked.
                if (attempt == TRIES || FreePort.isFree(at.port())) {
                    throw e;
                }
            }
        }
    }

    /** Address of the database {@code portaplus}; the same as long as this object lives. */
    public String jdbcUrl() {
        return database.url();
    }

    /** The role that owns the database and may create roles; not a superuser. For migrations only. */
    public String ownerUser() {
        return Database.OWNER;
    }

    /** The owner's password; not to be logged. */
    public String ownerPassword() {
        return database.access().ownerPassword();
    }

    /** The port on 127.0.0.1; the same as long as this object lives. */
    public int port() {
        return database.access().port();
    }

    /**
     * Stops the server and keeps the data folder locked, for tests of what happens without a database.
     *
     * @throws EmbeddedPostgresException when the server does not stop
     * @throws IllegalStateException after {@link #close()}
     */
    public void stopServer(Mode mode) {
        whileOpen(() -> server.stop(mode));
    }

    /**
     * Starts the stopped server again on the same port; nothing happens while it runs.
     *
     * @throws EmbeddedPostgresException when it does not start, for one because another program took the port
     * @throws IllegalStateException after {@link #close()}
     */
    public void startServer() {
        whileOpen(() -> {
            if (server.running().isEmpty()) {
                server.start();
                prepare(server, database);
            }
        });
    }

    /** A fast stop and a start; open connections break. */
    public void restart() {
        stopServer(Mode.FAST);
        startServer();
    }

    /** The same as {@link #close()}. */
    public void stop() {
        close();
    }

    /**
     * Stops the server, waits until it is gone, and unlocks the data folder. Does nothing the second time.
     *
     * @throws EmbeddedPostgresException when the server still runs; the data folder is unlocked all the same, and the
     *     next start tries again
     */
    @Override
    public void close() {
        turn.lock();
        try {
            if (!closed) {
                closed = true;
                try (lock) {
                    server.stop(Mode.FAST);
                }
                LOG.info("postgres.stopped folder={}", server.home().path());
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            turn.unlock();
        }
    }

    private interface Step {
        void run() throws IOException, SQLException;
    }

    private void whileOpen(Step step) {
        turn.lock();
        try {
            if (closed) {
                throw new IllegalStateException("Closed");
            }
            step.run();
        } catch (IOException | SQLException e) {
            throw failed(e);
        } finally {
            turn.unlock();
        }
    }

    private EmbeddedPostgresException failed(Exception e) {
        return new EmbeddedPostgresException(
                "PostgreSQL in " + server.home().path() + " can't be started or stopped: " + e, e);
    }
}
