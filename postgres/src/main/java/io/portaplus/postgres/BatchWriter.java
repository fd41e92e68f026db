package io.portaplus.postgres;

import io.portaplus.payments.payment.PaymentStore.Acceptance;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch in one transaction. A new payment whose guard is held leaves the batch, and the rest is written again. A
 * batch that fails is replayed write by write, each in a transaction of its own; what may have been committed when the
 * database went away is asked for until the database says.
 */
final class BatchWriter {
    private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);
    private static final long RETRY_MILLIS = 100;
    private static final int MOST_TRIES = 20;

    private final DataSource source;
    private final AtomicInteger away;
    private final BooleanSupplier closing;
    private final WriteStatements statements = new WriteStatements();

    /**
     * @param away counts the writers that wait for the database
     */
    BatchWriter(DataSource source, AtomicInteger away, BooleanSupplier closing) {
        this.source = source;
        this.away = away;
        this.closing = closing;
    }

    void write(List<Write<?>> batch) {
        List<Write<?>> open = new ArrayList<>(batch);
        boolean committing = false;
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Map<Write<?>, Object> results = statements.run(connection, open);
            while (leaveOutGuarded(open, results)) {
                connection.rollback();
                results = statements.run(connection, open);
            }
            committing = true;
            connection.commit();
            results.forEach(BatchWriter::complete);
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            recover(open, committing, e);
        } catch (RuntimeException e) {
            log.error("commit.failed writes={}", open.size(), e);
            open.forEach(write -> write.result().completeExceptionally(e));
        }
    }

    /** Takes out of the batch what another payment's guard refuses; false where nothing was refused. */
    private static boolean leaveOutGuarded(List<Write<?>> open, Map<Write<?>, Object> results) {
        return open.removeIf(write -> {
            Object result = results.get(write);
            if (result == Acceptance.GUARDED || result == Acceptance.BASKET_OPEN) {
                complete(write, result);
                return true;
            }
            return false;
        });
    }

    private void recover(List<Write<?>> open, boolean committing, SQLException cause) {
        Deque<Write<?>> owed = new ArrayDeque<>();
        for (Write<?> write : open) {
            if (write.result().isDone()) {
                continue;
            }
            if (Outage.is(cause) && !committing && write instanceof Write.Accept) {
                write.result().completeExceptionally(new StoreAway("the database is away", cause));
            } else {
                owed.add(write);
            }
        }
        if (!owed.isEmpty()) {
            log.warn(
                    "commit.replayed writes={} committing={} sqlstate={}",
                    owed.size(),
                    committing,
                    cause.getSQLState());
            replay(owed);
        }
    }

    private void replay(Deque<Write<?>> owed) {
        boolean counted = false;
        int tries = 0;
        while (!owed.isEmpty()) {
            Write<?> write = owed.peek();
            try {
                one(write);
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

    private void one(Write<?> write) throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (write instanceof Write.Accept accept && statements.isThere(connection, accept)) {
                complete(write, Acceptance.ACCEPTED);
                return;
            }
            connection.setAutoCommit(false);
            Object result = Objects.requireNonNull(
                    statements.run(connection, List.of(write)).get(write), "every write has a result");
            if (result == Acceptance.GUARDED || result == Acceptance.BASKET_OPEN) {
                connection.rollback();
                // An earlier commit of ours may have come through while we waited for its guards.
                if (write instanceof Write.Accept accept && statements.isThere(connection, accept)) {
                    result = Acceptance.ACCEPTED;
                }
                connection.rollback();
            } else {
                connection.commit();
            }
            connection.setAutoCommit(true);
            complete(write, result);
        }
    }

    @SuppressWarnings("unchecked") // the statements answer each write with its own type
    private static void complete(Write<?> write, Object result) {
        ((Write<Object>) write).result().complete(result);
    }

    private static void rest() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
