package io.portaplus.postgres;

import io.portaplus.payments.comparison.ComparisonStore;
import io.portaplus.payments.comparison.Finding;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.posting.PostingWork;
import io.portaplus.payments.tenant.TenantId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Comparisons in PostgreSQL. A lease runs by the database's clock. */
final class PostgresComparisons implements ComparisonStore {
    /** What was sent so long before a comparison is looked at once more: it may have arrived after the last one. */
    private static final Duration LOOK_BACK = Duration.ofDays(3);

    private final Place worker;

    PostgresComparisons(Place worker) {
        this.worker = worker;
    }

    @Override
    public Optional<Comparing> take(TenantId tenant, LocalDate night, Instant now, Duration lease) {
        UUID token = UUID.randomUUID();
        return worker.with(client -> client.sql("""
                        insert into posting_comparison as c (tenant_id, night, since, until, token, lease_until)
                        values (:tenant, :night, '-infinity', :now, :token,
                            clock_timestamp() + :lease * interval '1 millisecond')
                        on conflict (tenant_id) do update set
                            token = excluded.token, lease_until = excluded.lease_until, finished_at = null,
                            night = case when c.finished_at is null then c.night else excluded.night end,
                            since = case when c.finished_at is null then c.since
                                else c.until - :back * interval '1 millisecond' end,
                            until = case when c.finished_at is null then c.until else excluded.until end,
                            last_done = case when c.finished_at is null then c.last_done else -1 end
                        where c.lease_until <= clock_timestamp()
                            and (c.finished_at is null or c.night < excluded.night)
                        returning night, greatest(since, 'epoch') since, until, last_done
                        """)
                .param("tenant", tenant.number())
                .param("night", java.sql.Date.valueOf(night))
                .param("now", Timestamp.from(now))
                .param("token", token)
                .param("lease", lease.toMillis())
                .param("back", LOOK_BACK.toMillis())
                .query((row, _) -> new Comparing(
                        tenant,
                        row.getDate("night").toLocalDate(),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("until").toInstant(),
                        row.getLong("last_done"),
                        token))
                .optional());
    }

    @Override
    public List<Long> customers(Comparing comparing, int most) {
        return worker.with(client -> client.sql("""
                        select distinct i_customer from posting
                        where tenant_id = ? and i_customer > ? and last_at >= ? order by i_customer limit ?
                        """)
                .params(comparing.tenant().number(), comparing.after(), Timestamp.from(comparing.since()), most)
                .query(Long.class)
                .list());
    }

    @Override
    public List<Sent> sent(Comparing comparing, long iCustomer) {
        return worker.with(client -> client.sql("""
                        select * from posting where tenant_id = ? and i_customer = ? and last_at >= ? order by last_at
                        """)
                .params(comparing.tenant().number(), iCustomer, Timestamp.from(comparing.since()))
                .query((row, _) -> {
                    long xdr = row.getLong("xdr");
                    Long known = row.wasNull() ? null : xdr;
                    return new Sent(PostgresPostings.work(row), known, row.getBoolean("by_hand"));
                })
                .list());
    }

    @Override
    public List<PostingWork.Key> everSent(TenantId tenant, long iCustomer) {
        return worker.with(client -> client.sql("""
                        select stripe_id, kind from posting
                        where tenant_id = ? and i_customer = ? and last_at is not null
                        """)
                .params(tenant.number(), iCustomer)
                .query((row, _) -> key(tenant, row.getString("stripe_id"), row.getString("kind")))
                .list());
    }

    @Override
    public List<Unposted> unposted(Comparing comparing) {
        return worker.with(client -> client.sql("""
                        select p.intent_id object, 'PAYMENT' kind, p.i_customer from payment p
                        where p.tenant_id = :tenant and p.status = 'SUCCEEDED' and p.intent_id is not null
                            and p.accepted_at >= :since and p.accepted_at < :until
                            and not exists (select from posting o where o.tenant_id = p.tenant_id
                                and o.stripe_id = p.intent_id and o.kind = 'PAYMENT')
                        union all
                        select r.stripe_id, 'REFUND', p.i_customer from refund r
                        join payment p on p.tenant_id = r.tenant_id and p.payment_id = r.payment_id
                        where r.tenant_id = :tenant and r.state = 'SUCCEEDED'
                            and r.accepted_at >= :since and r.accepted_at < :until
                            and not exists (select from posting o where o.tenant_id = r.tenant_id
                                and o.stripe_id = r.stripe_id and o.kind = 'REFUND')
                        limit 1000
                        """)
                .param("tenant", comparing.tenant().number())
                .param("since", Timestamp.from(comparing.since()))
                .param("until", Timestamp.from(comparing.until()))
                .query((row, _) -> new Unposted(
                        key(comparing.tenant(), row.getString("object"), row.getString("kind")),
                        row.getLong("i_customer")))
                .list());
    }

    @Override
    public void keep(Comparing comparing, long iCustomer, List<String> looked, List<Finding> found) {
        worker.with(client -> {
            // What is found again is not gone; a comparison that died in between is gone on with and does it again.
            client.sql("""
                            update posting_finding set gone_at = :now
                            where tenant_id = :tenant and i_customer = :customer and gone_at is null
                                and ref = any (:looked) and not (ref || what = any (:found))
                            """)
                    .param("now", Timestamp.from(comparing.until()))
                    .param("tenant", comparing.tenant().number())
                    .param("customer", iCustomer)
                    .param("looked", looked.toArray(String[]::new))
                    .param(
                            "found",
                            found.stream().map(one -> one.ref() + one.what()).toArray(String[]::new))
                    .update();
            found.forEach(finding -> keep(client, comparing, iCustomer, finding));
            return client.sql(
                            "update posting_comparison set last_done = greatest(last_done, ?) where tenant_id = ? and token = ?")
                    .params(
                            looked.isEmpty() ? -1 : iCustomer,
                            comparing.tenant().number(),
                            comparing.token())
                    .update();
        });
    }

    /** What a person has dealt with and is found as it was stays dealt with; what is found otherwise is new. */
    private static void keep(JdbcClient client, Comparing comparing, long iCustomer, Finding finding) {
        PostingWork.Key key = finding.posting();
        client.sql("""
                        insert into posting_finding as f (tenant_id, ref, what, i_customer, stripe_id, kind, expected, seen,
                            lines, found_at, night)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, ref, what) do update set night = excluded.night, gone_at = null,
                            seen = excluded.seen, lines = excluded.lines,
                            settled_at = case when f.lines = excluded.lines then f.settled_at end
                        """)
                .param(comparing.tenant().number())
                .param(finding.ref())
                .param(finding.what().name())
                .param(iCustomer)
                .param(key == null ? null : key.object())
                .param(key == null ? null : key.kind().name())
                .param(finding.expected())
                .param(finding.seen())
                .param(finding.lines().toArray(Long[]::new))
                .param(Timestamp.from(comparing.until()))
                .param(java.sql.Date.valueOf(comparing.night()))
                .update();
    }

    @Override
    public void finish(Comparing comparing, Instant now) {
        worker.with(client -> client.sql("""
                        update posting_comparison set finished_at = ?, lease_until = clock_timestamp()
                        where tenant_id = ? and token = ?
                        """)
                .params(Timestamp.from(now), comparing.tenant().number(), comparing.token())
                .update());
    }

    @Override
    public void rest(Comparing comparing, Duration pause) {
        worker.with(client -> client.sql("""
                        update posting_comparison set lease_until = clock_timestamp() + ? * interval '1 millisecond'
                        where tenant_id = ? and token = ?
                        """)
                .params(pause.toMillis(), comparing.tenant().number(), comparing.token())
                .update());
    }

    private static PostingWork.Key key(TenantId tenant, String object, String kind) {
        return new PostingWork.Key(tenant, object, Posting.Kind.valueOf(kind));
    }
}
