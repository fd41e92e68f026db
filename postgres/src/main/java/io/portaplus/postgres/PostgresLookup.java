package io.portaplus.postgres;

import io.portaplus.payments.lookup.LookupStore;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import io.portaplus.payments.posting.PostingState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Payments for those who ask, as the reader: no statement can see another tenant's. */
final class PostgresLookup implements LookupStore {
    private static final String AFTER = """
            (select coalesce(sum(r.amount_minor), 0) from refund r
                where r.tenant_id = p.tenant_id and r.payment_id = p.payment_id and r.state = 'SUCCEEDED') refunded_minor,
            (select d.status from dispute d
                where d.tenant_id = p.tenant_id and d.payment_id = p.payment_id
                order by d.opened_at desc, d.dispute_id limit 1) dispute_status,
            credit.state credit_state, credit.balance credit_balance""";

    /** A payment and its voucher are told as one: what is least far counts. */
    private static final String CREDIT = """
            left join lateral (
                select
                    (array_agg(c.state order by
                        case c.state when 'REVIEW' then 1 when 'POSTED' then 3 when 'NOT_POSTED' then 4 else 2 end))[1] state,
                    (array_agg(c.balance order by c.posted_at desc nulls last))[1] balance
                from posting c
                where c.tenant_id = p.tenant_id and c.payment_id = p.payment_id and c.kind in ('PAYMENT', 'VOUCHER')
                ) credit on true""";

    private static final String NOT_POSTED = "NOT_POSTED";

    private final Reads reads;
    private final Rows rows;

    PostgresLookup(Reads reads, Rows rows) {
        this.reads = reads;
        this.rows = rows;
    }

    /** One statement, so that a payment and its history are of one instant. */
    @Override
    public Optional<Told> find(PaymentId id) {
        return reads.of(
                id.tenant(),
                client -> client.sql("""
                                select p.*, %s, e.at event_at, e.event, e.status event_status, e.detail event_detail
                                from payment p left join payment_event e using (tenant_id, payment_id) %s
                                where p.tenant_id = ? and p.payment_id = ? order by e.event_no
                                """.formatted(AFTER, CREDIT))
                        .params(id.tenant().number(), id.text())
                        .query(this::all));
    }

    private Told told(ResultSet row, List<HistoryEntry> history) throws SQLException {
        Payment payment = rows.payment(row);
        Money refunded = new Money(
                row.getLong("refunded_minor"), payment.order().amount().currency());
        return new Told(payment, new Aftermath(refunded, row.getString("dispute_status"), credit(row)), history);
    }

    private static Credit credit(ResultSet row) throws SQLException {
        String text = row.getString("credit_state");
        PostingState state = text == null || text.equals(NOT_POSTED) ? null : PostingState.valueOf(text);
        return new Credit(state, state == PostingState.POSTED ? row.getBigDecimal("credit_balance") : null);
    }

    private Optional<Told> all(ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        Told first = told(row, List.of());
        List<HistoryEntry> history = new ArrayList<>();
        do {
            Timestamp at = row.getTimestamp("event_at");
            if (at != null) {
                history.add(new HistoryEntry(
                        at.toInstant(),
                        row.getString("event"),
                        row.getString("event_status"),
                        row.getString("event_detail")));
            }
        } while (row.next());
        return Optional.of(new Told(first.payment(), first.after(), history));
    }

    /** Ids of one tenant sort by time, in the order of their bytes. */
    @Override
    public List<Told> list(Wanted wanted) {
        PaymentId after = wanted.after();
        return reads.of(
                wanted.tenant(),
                client -> client.sql("""
                                select p.*, %s from payment p %s
                                where tenant_id = :tenant and i_customer = :customer
                                  %s
                                  and (:from::timestamptz is null or accepted_at >= :from)
                                  and (:to::timestamptz is null or accepted_at < :to)
                                order by payment_id collate "C" desc limit :limit
                                """.formatted(
                                        AFTER,
                                        CREDIT,
                                        // A statement of its own, so that the page begins where the index is entered.
                                        after == null ? "" : "and payment_id collate \"C\" < :after"))
                        .param("tenant", wanted.tenant().number())
                        .param("customer", wanted.iCustomer())
                        .param("after", after == null ? null : after.text(), Types.VARCHAR)
                        .param("from", timestamp(wanted.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("to", timestamp(wanted.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("limit", wanted.limit())
                        .query((row, _) -> told(row, List.of()))
                        .list());
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
