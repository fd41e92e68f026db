package io.portaplus.postgres;

import io.portaplus.payments.payment.DueStore;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.tenant.AccountId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The resolver's work in PostgreSQL. A lease runs by the database's clock, since nodes' clocks differ. */
final class PostgresDue implements DueStore {
    private final Place worker;
    private final Rows rows;

    PostgresDue(Place worker, Rows rows) {
        this.worker = worker;
        this.rows = rows;
    }

    @Override
    public List<Payment> lease(Instant now, Duration lease, int limit, Set<AccountId> except) {
        return worker.with(client -> client.sql("""
                        update payment p
                        set lease_until = clock_timestamp() + ? * interval '1 millisecond', attempts = attempts + 1
                        from (
                            select tenant_id, payment_id from payment
                            where due_at <= ? and (lease_until is null or lease_until <= clock_timestamp())
                              and (account || '/' || live) <> all (string_to_array(?, ','))
                            order by due_at limit ? for update skip locked) due
                        where p.tenant_id = due.tenant_id and p.payment_id = due.payment_id
                        returning p.*
                        """)
                .params(lease.toMillis(), Timestamp.from(now), names(except), limit)
                .query((row, _) -> rows.payment(row))
                .list());
    }

    private static String names(Set<AccountId> accounts) {
        return accounts.stream()
                .map(account -> account.name() + "/" + account.live())
                .collect(Collectors.joining(","));
    }

    @Override
    public void handOver(Payment known, @Nullable Instant dueAt) {
        worker.with(client -> client.sql("""
                        update payment set due_at = ?, lease_until = null
                        where tenant_id = ? and payment_id = ? and status = ?
                        """)
                .param(dueAt == null ? null : Timestamp.from(dueAt))
                .params(
                        known.tenant().number(),
                        known.id().text(),
                        known.status().name())
                .update());
    }

    @Override
    public void putBack(Payment known, Instant dueAt) {
        worker.with(client -> client.sql("""
                        update payment set due_at = ?, lease_until = null, attempts = greatest(attempts - 1, 0)
                        where tenant_id = ? and payment_id = ? and status = ?
                        """)
                .params(
                        Timestamp.from(dueAt),
                        known.tenant().number(),
                        known.id().text(),
                        known.status().name())
                .update());
    }

    @Override
    public Backlog backlog(Instant now) {
        return worker.with(client -> client.sql("select count(*) waiting, min(due_at) oldest from payment"
                        + " where due_at <= ? and (lease_until is null or lease_until <= clock_timestamp())")
                .param(Timestamp.from(now))
                .query((row, _) -> {
                    Timestamp oldest = row.getTimestamp("oldest");
                    return new Backlog(row.getLong("waiting"), oldest == null ? null : oldest.toInstant());
                })
                .single());
    }
}
