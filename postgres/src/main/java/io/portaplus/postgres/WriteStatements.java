package io.portaplus.postgres;

import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.PaymentStore.Acceptance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements of the charge path, each kind as one JDBC batch. What they cost: docs/database.md. */
final class WriteStatements {
    private static final String GUARD = """
            insert into payment_guard as g (tenant_id, kind, digest, payment_id) values (?, ?, ?, ?)
            on conflict (tenant_id, kind, digest) do update set payment_id = excluded.payment_id, request_digest = null
            where exists (
                select 1 from payment p
                where p.tenant_id = g.tenant_id and p.payment_id = g.payment_id and %s)
            """.formatted(Freedom.CONDITION);

    private static final String IS_THERE = "select 1 from payment where tenant_id = ? and payment_id = ?";

    private final AcceptStatement accepting = new AcceptStatement();
    private final StepStatement stepping = new StepStatement();
    private final SettleStatement settling = new SettleStatement();
    private final EventStatement keeping = new EventStatement();

    /** Runs all writes in the connection's transaction; commits nothing. */
    Map<Write<?>, Object> run(Connection connection, List<Write<?>> writes) throws SQLException {
        Map<Write<?>, Object> results = new HashMap<>();
        List<Write.Accept> accepts = only(Write.Accept.class, writes);
        if (!accepts.isEmpty()) {
            guard(connection, accepts, results);
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

    /** All guards of a batch in one order, so that two nodes never wait for each other crosswise. */
    private static void guard(Connection connection, List<Write.Accept> accepts, Map<Write<?>, Object> results)
            throws SQLException {
        record Row(Write.Accept accept, Guard guard, String hex) {}
        List<Row> rows = new ArrayList<>();
        for (Write.Accept accept : accepts) {
            for (Guard guard : accept.guards()) {
                rows.add(new Row(accept, guard, guard.digest().toHex()));
            }
        }
        rows.sort(Comparator.comparing((Row row) -> row.guard().kind()).thenComparing(Row::hex));
        try (PreparedStatement statement = connection.prepareStatement(GUARD)) {
            for (Row row : rows) {
                var id = row.accept().opened().payment().id();
                statement.setInt(1, id.tenant().number());
                statement.setString(2, row.guard().kind().name());
                statement.setBytes(3, row.guard().digest().bytes());
                statement.setString(4, id.text());
                statement.setLong(5, row.accept().opened().duplicateWindow().toMillis());
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    results.put(rows.get(i).accept(), Acceptance.GUARDED);
                }
            }
        }
    }

    private static <T> List<T> only(Class<T> type, List<Write<?>> writes) {
        return writes.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
