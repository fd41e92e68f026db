package io.portaplus.postgres;

import io.portaplus.payments.lookup.LookupStore;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
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
                client ->
                        client.sql("""
                                select p.*, e.at event_at, e.event, e.status event_status, e.detail event_detail
                                from payment p left join payment_event e using (tenant_id, payment_id)
                                where p.tenant_id = ? and p.payment_id = ? order by e.event_no
                                """).params(id.tenant().number(), id.text()).query(this::told));
    }

    private Optional<Told> told(ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        Payment payment = rows.payment(row);
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
        return Optional.of(new Told(payment, history));
    }

    /** Ids of one tenant sort by time, in the order of their bytes. */
    @Override
    public List<Payment> list(Wanted wanted) {
        PaymentId after = wanted.after();
        return reads.of(
                wanted.tenant(),
                client -> client.sql("""
                                select * from payment
                                where tenant_id = :tenant and i_customer = :customer
                                  and (:after::text is null or payment_id collate "C" < :after)
                                  and (:from::timestamptz is null or accepted_at >= :from)
                                  and (:to::timestamptz is null or accepted_at < :to)
                                order by payment_id collate "C" desc limit :limit
                                """)
                        .param("tenant", wanted.tenant().number())
                        .param("customer", wanted.iCustomer())
                        .param("after", after == null ? null : after.text(), Types.VARCHAR)
                        .param("from", timestamp(wanted.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("to", timestamp(wanted.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("limit", wanted.limit())
                        .query((row, _) -> rows.payment(row))
                        .list());
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
