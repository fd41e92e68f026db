package io.portaplus.postgres;

import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.FollowUp.Callback;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.payment.FollowUp.Reversal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What follows from an outcome, in the transaction of the outcome; postings as one statement, callbacks as one JDBC batch. */
final class FollowUpStatements {
    private static final String CALLBACK = """
            insert into callback (tenant_id, callback_id, payment_id, type, state, happened_at, begun_at, due_at)
            values (?, ?, ?, ?, 'WAITING', ?, ?, ?) on conflict do nothing
            """;

    private final PostingStatement postings = new PostingStatement();
    private final ReversalStatement reversals = new ReversalStatement();

    void run(Connection connection, List<? extends FollowUp> followUps) throws SQLException {
        post(connection, followUps);
        callBack(connection, followUps);
    }

    private static void callBack(Connection connection, List<? extends FollowUp> followUps) throws SQLException {
        List<Callback> callbacks = followUps.stream()
                .filter(Callback.class::isInstance)
                .map(Callback.class::cast)
                .toList();
        if (callbacks.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(CALLBACK)) {
            for (Callback callback : callbacks) {
                statement.setInt(1, callback.payment().tenant().number());
                statement.setString(2, callback.id());
                statement.setString(3, callback.payment().text());
                statement.setString(4, callback.type());
                for (int at = 5; at <= 7; at++) {
                    statement.setTimestamp(at, AcceptStatement.timestamp(callback.at()));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void post(Connection connection, List<? extends FollowUp> followUps) throws SQLException {
        postings.run(
                connection,
                followUps.stream()
                        .filter(Posting.class::isInstance)
                        .map(Posting.class::cast)
                        .map(PostingStatement.Row::of)
                        .toList());
        // In their order: what comes back is reckoned by what went.
        for (FollowUp followUp : followUps) {
            if (followUp instanceof Reversal reversal) {
                reversals.run(connection, reversal);
            }
        }
    }
}
