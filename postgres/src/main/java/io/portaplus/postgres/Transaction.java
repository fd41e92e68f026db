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
        } finally {
            if (!keep) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        if (keep) {
            connection.commit();
            connection.setAutoCommit(true);
        }
        return keep;
    }
}
