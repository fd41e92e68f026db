package io.portaplus.postgres;

import io.portaplus.payments.payment.FollowUp;
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

    void run(Connection connection, List<? extends FollowUp> followUps) throws SQLException {
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
