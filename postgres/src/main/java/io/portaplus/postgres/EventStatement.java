package io.portaplus.postgres;

import io.portaplus.payments.event.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Keeps events, each once, due at once. */
final class EventStatement {
    private static final String INSERT = """
            insert into stripe_event (
                account, live, event_id, type, api_version, created_at, object_kind, object_id, object_payment,
                object_intent, body, origin, received_at, state, note, due_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', '', ?) on conflict do nothing
            """;

    void run(Connection connection, List<Write.Keep> keeps, Map<Write<?>, Object> results) throws SQLException {
        if (keeps.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Write.Keep keep : keeps) {
                bind(statement, keep);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                results.put(keeps.get(i), counts[i] == 1);
            }
        }
    }

    private static void bind(PreparedStatement to, Write.Keep keep) throws SQLException {
        Event event = keep.event();
        Event.Subject subject = event.subject();
        int at = 0;
        to.setString(++at, event.account().name());
        to.setBoolean(++at, event.account().live());
        to.setString(++at, event.id());
        to.setString(++at, event.type());
        to.setString(++at, event.apiVersion());
        to.setTimestamp(++at, AcceptStatement.timestamp(event.created()));
        to.setString(++at, subject.kind());
        to.setString(++at, subject.id());
        to.setString(++at, subject.paymentId());
        to.setString(++at, subject.intentId());
        to.setString(++at, event.text());
        to.setString(++at, keep.origin().name());
        to.setTimestamp(++at, AcceptStatement.timestamp(keep.now()));
        to.setTimestamp(++at, AcceptStatement.timestamp(keep.now()));
    }
}
