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

/** Enqueues postings: one row for each object and kind, whoever enqueues it and however often. */
final class PostingStatement {
    private static final String INSERT = """
            insert into posting (
                tenant_id, stripe_id, kind, payment_id, i_customer, account, live, currency, amount_minor, moved_minor,
                state, enqueued_at, ref)
            select * from (values %s) as wanted (
                tenant_id, stripe_id, kind, payment_id, i_customer, account, live, currency, amount_minor, moved_minor,
                state, enqueued_at, ref)
            where tenant_id is not null
            on conflict do nothing
            """;

    private static final String TYPES =
            "int, text, text, text, bigint, text, bool, text, bigint, bigint, text, timestamptz, text";

    private final MultiRow<Row> insert = new MultiRow<>(INSERT, MultiRow.Shape.of(TYPES), PostingStatement::bind);

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
        insert.run(connection, rows);
    }

    private static int bind(PreparedStatement to, int after, Row row) throws SQLException {
        Payment.Order order = row.order();
        Money posted = row.amounts().posted();
        int at = after;
        to.setInt(++at, order.id().tenant().number());
        to.setString(++at, row.object());
        to.setString(++at, row.kind().name());
        to.setString(++at, order.id().text());
        to.setLong(++at, order.iCustomer());
        to.setString(++at, order.account().name());
        to.setBoolean(++at, order.account().live());
        to.setString(++at, posted.currency().code());
        to.setLong(++at, posted.minor());
        to.setLong(++at, row.amounts().movedMinor());
        to.setString(++at, row.state().name());
        to.setTimestamp(++at, AcceptStatement.timestamp(row.at()));
        to.setString(++at, Marker.ref(new PostingWork.Key(order.id().tenant(), row.object(), row.kind())));
        return at;
    }
}
