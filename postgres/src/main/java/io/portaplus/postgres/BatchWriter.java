package io.portaplus.postgres;

import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of one kind. A batch that fails is replayed write by write; what may have been committed when the database
 * went away is asked for until the database says.
 */
final class BatchWriter<R, W extends Write<R>> {
    private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);
    private static final long RETRY_MILLIS = 100;
    private static final int MOST_TRIES = 20;
    private static final String END = """
            select pg_terminate_backend(pid, 5000) from pg_stat_activity where pid = ? and usename = current_user
            """;

    private final DataSource source;
    private final WriteStatement<R, W> statement;
    private final Away away;
    private final BooleanSupplier closing;

    /**
     * @param source of connections that commit each statement
     * @param away told that this writer waits for the database, and that it does not any more
     */
    BatchWriter(DataSource source, WriteStatement<R, W> statement, Away away, BooleanSupplier closing) {
        this.source = source;
        this.statement = statement;
        this.away = away;
        this.closing = closing;
    }

    /** Whether the database is away. */
    interface Away {
        void begins();

        void ends();
    }

    void write(List<W> batch) {
        int backend = 0;
        try (Connection connection = source.getConnection()) {
            backend = backend(connection);
            statement.write(connection, batch, Write::done);
        } catch (SQLException e) {
            recover(batch, backend, e);
        } catch (RuntimeException e) {
            log.error("commit.failed writes={}", batch.size(), e);
            batch.forEach(write -> write.failed(e));
        }
    }

    /**
     * @param backend the server's process that had the batch; 0: none had it
     */
    private void recover(List<W> batch, int backend, SQLException cause) {
        boolean isRefused = Outage.is(cause) && (backend == 0 || !Outage.leavesOpen(cause));
        Deque<W> owed = new ArrayDeque<>();
        for (W write : batch) {
            if (write.isDecided()) {
                continue;
            }
            if (isRefused && write instanceof Write.Accept) {
                write.failed(new StoreAway("the database is away", cause));
            } else {
                owed.add(write);
            }
        }
        if (!owed.isEmpty()) {
            log.warn("commit.replayed writes={} sqlstate={}", owed.size(), cause.getSQLState());
            replay(owed, Outage.leavesOpen(cause) ? backend : 0);
        }
    }

    private void replay(Deque<W> owed, int backend) {
        boolean counted = false;
        int tries = 0;
        try {
            while (!owed.isEmpty()) {
                W write = owed.peek();
                try {
                    write.done(one(write, backend));
                    owed.remove();
                    tries = 0;
                } catch (SQLException e) {
                    tries++;
                    if (!Outage.is(e) && !(Outage.passing(e) && tries < MOST_TRIES)) {
                        // Not the exception itself: its words may hold what was to be written.
                        log.error(
                                "commit.refused write={} sqlstate={}",
                                write.getClass().getSimpleName(),
                                e.getSQLState());
                        write.failed(e);
                        owed.remove();
                        continue;
                    }
                    if (closing.getAsBoolean()) {
                        owed.forEach(left -> left.failed(new StoreUnsure("the program stopped without a database")));
                        return;
                    }
                    if (!counted) {
                        away.begins();
                        counted = true;
                    }
                    rest();
                } catch (RuntimeException e) {
                    log.error("commit.failed write={}", write.getClass().getSimpleName(), e);
                    write.failed(e);
                    owed.remove();
                }
            }
        } finally {
            if (counted) {
                away.ends();
            }
        }
    }

    /**
     * @param doubtful the server's process that may still be at an earlier try; 0: none may
     */
    private R one(W write, int doubtful) throws SQLException {
        try (Connection connection = source.getConnection()) {
            end(connection, doubtful);
            Optional<R> before = statement.known(connection, write);
            if (before.isPresent()) {
                return before.get();
            }
            Map<W, R> results = new HashMap<>();
            statement.write(connection, List.of(write), results::put);
            R result = Objects.requireNonNull(results.get(write), "every write has a result");
            // An earlier commit of ours may have come through while we waited for its guards.
            return statement.known(connection, write).orElse(result);
        }
    }

    private static int backend(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    /**
     * Ends the server's process that had a statement whose connection broke: it may not have come to it yet, and must not
     * any more once something else is told. Whoever else got that number meanwhile is one of ours, and tries again.
     */
    private static void end(Connection connection, int backend) throws SQLException {
        if (backend == 0 || backend == backend(connection)) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setInt(1, backend);
            try (ResultSet ended = statement.executeQuery()) {
                if (ended.next() && !ended.getBoolean(1)) {
                    throw new SQLException("the server's process goes on", "08000");
                }
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
