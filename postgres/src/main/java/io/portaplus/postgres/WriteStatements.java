package io.portaplus.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements of the charge path, each kind as few statements for all who wait. What they cost: docs/database.md. */
final class WriteStatements {
    private static final String IS_THERE = "select 1 from payment where tenant_id = ? and payment_id = ?";

    private final GuardStatement guarding = new GuardStatement();
    private final AcceptStatement accepting = new AcceptStatement();
    private final StepStatement stepping = new StepStatement();
    private final SettleStatement settling = new SettleStatement();
    private final EventStatement keeping = new EventStatement();

    /** Runs all writes in the connection's transaction; commits nothing. */
    Map<Write<?>, Object> run(Connection connection, List<Write<?>> writes) throws SQLException {
        Map<Write<?>, Object> results = new HashMap<>();
        List<Write.Accept> accepts = only(Write.Accept.class, writes);
        if (!accepts.isEmpty()) {
            guarding.run(connection, accepts, results);
            accepting.run(connection, accepts, results);
        }
        stepping.run(connection, only(Write.Step.class, writes), results);
        settling.run(connection, only(Write.Settle.class, writes), results);
        keeping.run(connection, only(Write.Keep.class, writes), results);
        return results;
    }

    /** Whether a new payment was written before, by a commit whose confirmation was lost. */
    boolean isThere(Connection connection, Write.Accept accept) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_THERE)) {
            var id = accept.opened().payment().id();
            statement.setInt(1, id.tenant().number());
            statement.setString(2, id.text());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static <T> List<T> only(Class<T> type, List<Write<?>> writes) {
        return writes.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
