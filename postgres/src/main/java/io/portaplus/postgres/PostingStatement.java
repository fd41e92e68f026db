package io.portaplus.postgres;

import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.posting.Marker;
import io.portaplus.payments.posting.PostingWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Enqueues postings as one JDBC batch: one row for each object and kind, whoever enqueues it and however often. */
final class PostingStatement {
    private static final String INSERT = """
            insert into posting (
                tenant_id, stripe_id, kind, payment_id, i_customer, account, live, currency, amount_minor, moved_minor,
                state, enqueued_at, ref)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    /** A row that is to be. */
    record Row(
            Payment.Order order, String object, Posting.Kind kind, Amounts amounts, Posting.State state, Instant at) {
        static Row of(Posting posting) {
            return new Row(
                    posting.order(),
                    posting.object(),
                    posting.kind(),
                    new Amounts(posting.order().amount().minor(), posting.amount()),
                    posting.state(),
                    posting.at());
        }
    }

    /**
     * How much.
     *
     * @param movedMinor as the processor moved it
     * @param posted of that
     */
    record Amounts(long movedMinor, Money posted) {}

    void run(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Row row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement to, Row row) throws SQLException {
        Payment.Order order = row.order();
        Money posted = row.amounts().posted();
        to.setInt(1, order.id().tenant().number());
        to.setString(2, row.object());
        to.setString(3, row.kind().name());
        to.setString(4, order.id().text());
        to.setLong(5, order.iCustomer());
        to.setString(6, order.account().name());
        to.setBoolean(7, order.account().live());
        to.setString(8, posted.currency().code());
        to.setLong(9, posted.minor());
        to.setLong(10, row.amounts().movedMinor());
        to.setString(11, row.state().name());
        to.setTimestamp(12, AcceptStatement.timestamp(row.at()));
        to.setString(13, Marker.ref(new PostingWork.Key(order.id().tenant(), row.object(), row.kind())));
    }
}
