package io.portaplus.postgres;

import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
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

    private final DataSource source;
    private final WriteStatement<R, W> statement;
    private final AtomicInteger away;
    private final BooleanSupplier closing;

    /**
     * @param source of connections that commit each statement
     * @param away counts the writers that wait for the database
     */
    BatchWriter(DataSource source, WriteStatement<R, W> statement, AtomicInteger away, BooleanSupplier closing) {
        this.source = source;
        this.statement = statement;
        this.away = away;
        this.closing = closing;
    }

    void write(List<W> batch) {
        Map<W, R> results = new HashMap<>();
        boolean begun = false;
        try (Connection connection = source.getConnection()) {
            begun = true;
            statement.write(connection, batch, results);
            tell(results);
        } catch (SQLException e) {
            tell(results);
            recover(batch, begun, e);
        } catch (RuntimeException e) {
            log.error("commit.failed writes={}", batch.size(), e);
            tell(results);
            batch.forEach(write -> write.result().completeExceptionally(e));
        }
    }

    private void tell(Map<W, R> results) {
        results.forEach((write, result) -> write.result().complete(result));
    }

    private void recover(List<W> batch, boolean begun, SQLException cause) {
        Deque<W> owed = new ArrayDeque<>();
        for (W write : batch) {
            if (write.result().isDone()) {
                continue;
            }
            if (!begun && Outage.is(cause) && write instanceof Write.Accept) {
                write.result().completeExceptionally(new StoreAway("the database is away", cause));
            } else {
                owed.add(write);
            }
        }
        if (!owed.isEmpty()) {
            log.warn("commit.replayed writes={} begun={} sqlstate={}", owed.size(), begun, cause.getSQLState());
            replay(owed);
        }
    }

    private void replay(Deque<W> owed) {
        boolean counted = false;
        int tries = 0;
        while (!owed.isEmpty()) {
            W write = owed.peek();
            try {
                write.result().complete(one(write));
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
                    write.result().completeExceptionally(e);
                    owed.remove();
                    continue;
                }
                if (closing.getAsBoolean()) {
                    owed.forEach(left -> left.result()
                            .completeExceptionally(new StoreUnsure("the program stopped without a database")));
                    break;
                }
                if (!counted) {
                    away.incrementAndGet();
                    counted = true;
                }
                rest();
            }
        }
        if (counted) {
            away.decrementAndGet();
        }
    }

    private R one(W write) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Optional<R> before = statement.known(connection, write);
            if (before.isPresent()) {
                return before.get();
            }
            Map<W, R> results = new HashMap<>();
            statement.write(connection, List.of(write), results);
            R result = Objects.requireNonNull(results.get(write), "every write has a result");
            // An earlier commit of ours may have come through while we waited for its guards.
            return statement.known(connection, write).orElse(result);
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
