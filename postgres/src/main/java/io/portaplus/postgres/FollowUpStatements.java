package io.portaplus.postgres;

import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.FollowUp.Callback;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.payment.Payment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What follows from an outcome, in the transaction of the outcome; each kind as one JDBC batch. */
final class FollowUpStatements {
    /** One row for each object and kind, whoever enqueues it and however often. */
    private static final String POSTING = """
            insert into posting (
                tenant_id, stripe_id, kind, payment_id, i_customer, account, live, currency, amount_minor, state,
                enqueued_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    private static final String CALLBACK = """
            insert into callback (tenant_id, callback_id, payment_id, type, state, happened_at, begun_at, due_at)
            values (?, ?, ?, ?, 'WAITING', ?, ?, ?) on conflict do nothing
            """;

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

    private static void post(Connection connection, List<? extends FollowUp> followUps) throws SQLException {
        List<Posting> postings = followUps.stream()
                .filter(Posting.class::isInstance)
                .map(Posting.class::cast)
                .toList();
        if (postings.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(POSTING)) {
            for (Posting posting : postings) {
                bind(statement, posting);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement to, Posting posting) throws SQLException {
        Payment.Order order = posting.order();
        to.setInt(1, order.id().tenant().number());
        to.setString(2, posting.object());
        to.setString(3, posting.kind().name());
        to.setString(4, order.id().text());
        to.setLong(5, order.iCustomer());
        to.setString(6, order.account().name());
        to.setBoolean(7, order.account().live());
        to.setString(8, posting.amount().currency().code());
        to.setLong(9, posting.amount().minor());
        to.setString(10, posting.state().name());
        to.setTimestamp(11, AcceptStatement.timestamp(posting.at()));
    }
}
