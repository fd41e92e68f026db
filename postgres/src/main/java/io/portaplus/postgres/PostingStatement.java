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
            insert into posting (%1$s)
            select %1$s from unnest(
                ?::int[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bool[], ?::text[], ?::bigint[],
                ?::bigint[], ?::text[], ?::timestamptz[], ?::text[]) as wanted (%1$s)
            %%s
            on conflict do nothing
            """.formatted("""
            tenant_id, stripe_id, kind, payment_id, i_customer, account, live, currency, amount_minor, moved_minor,
            state, enqueued_at, ref""");

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

    private PostingStatement() {}

    /** The statement, or a part of one. */
    static String where(String condition) {
        return INSERT.formatted(condition);
    }

    static void run(Connection connection, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(where(""))) {
            bind(statement, 0, rows);
            statement.executeUpdate();
        }
    }

    /** Binds all rows after a parameter; the index of the last one is returned. */
    static int bind(PreparedStatement to, int after, List<Row> rows) throws SQLException {
        return new Columns<>(to, after, rows)
                .whole(row -> row.order().id().tenant().number())
                .text(Row::object)
                .text(row -> row.kind().name())
                .text(row -> row.order().id().text())
                .big(row -> row.order().iCustomer())
                .text(row -> row.order().account().name())
                .bool(row -> row.order().account().live())
                .text(row -> row.amounts().posted().currency().code())
                .big(row -> row.amounts().posted().minor())
                .big(row -> row.amounts().movedMinor())
                .text(row -> row.state().name())
                .time(Row::at)
                .text(row -> Marker.ref(new PostingWork.Key(row.order().id().tenant(), row.object(), row.kind())))
                .last();
    }
}
