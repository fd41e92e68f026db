package io.portaplus.postgres;

import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.payment.FollowUp.Posting.Kind;
import io.portaplus.payments.payment.FollowUp.Posting.State;
import io.portaplus.payments.payment.FollowUp.Reversal;
import io.portaplus.payments.posting.Share;
import io.portaplus.postgres.PostingStatement.Amounts;
import io.portaplus.postgres.PostingStatement.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Enqueues what takes postings back, by what has been enqueued of the payment so far: its rows are locked first, so that
 * of two reversals at once the second reckons with the first.
 */
final class ReversalStatement {
    private static final String KNOWN = """
            select stripe_id, kind, currency, amount_minor, coalesce(moved_minor, amount_minor) moved_minor, state
            from posting where tenant_id = ? and payment_id = ? order by stripe_id, kind for update
            """;

    private ReversalStatement() {}

    static void run(Connection connection, Reversal reversal) throws SQLException {
        List<Known> known = known(connection, reversal);
        List<Row> rows = new ArrayList<>();
        for (Kind kind : reversal.cause().kinds()) {
            row(reversal, kind, known).ifPresent(rows::add);
        }
        PostingStatement.run(connection, rows);
    }

    private static List<Known> known(Connection connection, Reversal reversal) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
            statement.setInt(1, reversal.order().id().tenant().number());
            statement.setString(2, reversal.order().id().text());
            List<Known> known = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Currency currency =
                            Currency.find(rows.getString("currency")).orElseThrow();
                    known.add(new Known(
                            rows.getString("stripe_id"),
                            Kind.valueOf(rows.getString("kind")),
                            rows.getLong("moved_minor"),
                            new Money(rows.getLong("amount_minor"), currency),
                            rows.getString("state").equals(State.NOT_POSTED.name())));
                }
            }
            return known;
        }
    }

    private static Optional<Row> row(Reversal reversal, Kind kind, List<Known> known) {
        Kind undoes = Objects.requireNonNull(kind.undoes(), "a reversal takes something back");
        Optional<Known> undone = known.stream()
                .filter(one -> one.kind == undoes)
                .filter(one -> undoes.undoes() == null || one.object.equals(reversal.object()))
                .findFirst();
        if (undone.isEmpty()) {
            // A payment without a voucher, or one whose own posting is not there yet, which is waited for.
            return undoes == Kind.PAYMENT
                    ? Optional.of(row(reversal, kind, reversal.moved(), State.PENDING))
                    : Optional.empty();
        }
        Money amount = amount(reversal, undone.get(), known);
        State state = amount.isZero() || undone.get().unposted ? State.NOT_POSTED : State.PENDING;
        return Optional.of(row(reversal, kind, amount, state));
    }

    /** What comes back is exactly what went; what goes is a share of what came. */
    private static Money amount(Reversal reversal, Known undone, List<Known> known) {
        Money posted = undone.posted;
        if (undone.kind.undoes() != null) {
            return posted;
        }
        if (reversal.moved().currency() != posted.currency()) {
            // Nobody can tell the share: it is enqueued as it is, and a person decides.
            return reversal.moved();
        }
        long gone = 0;
        long reversed = 0;
        for (Known one : known) {
            int sign = one.takesBack(undone.kind);
            gone += sign * one.movedMinor;
            reversed += sign * one.posted.minor();
        }
        long share = new Share(undone.movedMinor, posted.minor(), gone, reversed)
                .of(reversal.moved().minor());
        return new Money(share, posted.currency());
    }

    private static Row row(Reversal reversal, Kind kind, Money amount, State state) {
        return new Row(
                reversal.order(),
                reversal.object(),
                kind,
                new Amounts(reversal.moved().minor(), amount),
                state,
                reversal.at());
    }

    /** A row that is there. */
    private record Known(String object, Posting.Kind kind, long movedMinor, Money posted, boolean unposted) {
        /** 1 where it takes this kind back, -1 where it takes such a row back, else 0. */
        int takesBack(Kind base) {
            Kind undone = kind.undoes();
            if (undone == null) {
                return 0;
            }
            return undone == base ? 1 : undone.undoes() == base ? -1 : 0;
        }
    }
}
