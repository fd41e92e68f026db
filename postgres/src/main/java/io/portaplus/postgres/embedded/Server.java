package io.portaplus.postgres.embedded;

import io.portaplus.postgres.embedded.Command.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process. It is no child of ours and in a process group of its own ({@code pg_ctl} sees to both), so that
 * Ctrl-C in a terminal reaches this program alone, which then lets what is in flight end before it stops the server.
 */
record Server(Home home, Binaries binaries, ServerUser user, Options options) {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** Waits until the server takes connections. When it does not in time, it is stopped again. */
    void start() throws IOException {
        Path said = home.log().resolve("start.log");
        Files.deleteIfExists(said);
        boolean up = false;
        try {
            Finished finished = control(
                    options.startTimeout(),
                    "start",
                    "--log=" + said,
                    "--options=-c config_file=\"" + home.configuration() + "\"");
            if (!finished.succeeded()) {
                String reason = finished.output() + "\n" + (Files.exists(said) ? Files.readString(said) : "");
                throw new EmbeddedPostgresException("PostgreSQL did not start in " + home.cluster() + "; its log is in "
                        + home.log() + ":\n" + reason.strip());
            }
            up = true;
        } finally {
            if (!up) {
                stop(EmbeddedPostgres.Mode.IMMEDIATE);
            }
        }
    }

    /** Waits until the server is gone; nothing happens where none runs. */
    void stop(EmbeddedPostgres.Mode mode) throws IOException {
        Optional<Postmaster> running = running();
        if (running.isEmpty()) {
            return;
        }
        Finished finished = control(options.stopTimeout(), "stop", "--mode=" + mode.word());
        if (!finished.succeeded() && running().isPresent() && mode != EmbeddedPostgres.Mode.IMMEDIATE) {
            LOG.warn("postgres.stop.slow folder={} next=immediate", home.cluster());
            finished = control(options.stopTimeout(), "stop", "--mode=immediate");
        }
        if (!running.get().endsWithin(GRACE, home.cluster())) {
            throw new EmbeddedPostgresException("PostgreSQL, process "
                    + running.get().pid() + ", still runs in " + home.cluster() + ":\n" + finished.output());
        }
    }

    /** Stops what a killed run of the program left running, so that nothing of it goes on behind our back. */
    void stopOrphan() throws IOException {
        Optional<Postmaster> orphan = running();
        if (orphan.isPresent()) {
            LOG.warn(
                    "postgres.orphan pid={} folder={} action=stop", orphan.get().pid(), home.cluster());
            stop(EmbeddedPostgres.Mode.FAST);
        }
        Postmaster.removeMisleadingFile(home.cluster());
    }

    Optional<Postmaster> running() throws IOException {
        return Postmaster.of(home.cluster());
    }

    private Finished control(Duration timeout, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(binaries.program("pg_ctl").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of(
                "--pgdata=" + home.cluster(), "--wait", "--timeout=" + Math.max(1, timeout.toSeconds()), "--silent"));
        return user.run(line, home.path(), timeout.plus(GRACE));
    }
}
