package io.portaplus.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Several statements in one transaction, over a connection that otherwise commits each. */
final class Transaction {
    private Transaction() {}

    /** Runs statements. */
    @FunctionalInterface
    interface Statements {
        /** False where nothing is to be kept of them. */
        boolean run() throws SQLException;
    }

    /** Commits what the statements did, unless they fail or say that it is not to be kept; what they said. */
    static boolean run(Connection connection, Statements statements) throws SQLException {
        connection.setAutoCommit(false);
        boolean keep = false;
        try {
            keep = statements.run();
        } catch (SQLException | RuntimeException e) {
            undo(connection, e);
            throw e;
        }
        if (keep) {
            connection.commit();
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
        return keep;
    }

    /** What went wrong first is what counts. */
    private static void undo(Connection connection, Exception cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
