package io.portaplus.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells a database that is away from a statement that it refuses. */
final class Outage {
    private Outage() {}

    /** The database can't be reached, or can't work: it is asked again until it can. */
    static boolean is(SQLException e) {
        if (e instanceof SQLTransientConnectionException) {
            return true;
        }
        String state = e.getSQLState();
        // 08: connection; 57P01-04: shut down, crashed, starting; 53: out of connections, memory or disk; 58: its disk;
        // 25006: it became a standby.
        return state == null
                || state.startsWith("08")
                || state.startsWith("57P0")
                || state.startsWith("53")
                || state.startsWith("58")
                || state.equals("25006");
    }

    /** Nobody said what became of the statement: it may have been committed. */
    static boolean leavesOpen(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P0");
    }

    /** The statement was in another's way, or took too long: it did nothing and may be tried again. */
    static boolean passing(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("40") || Set.of("57014", "55P03").contains(state);
    }
}
