package io.portaplus.postgres;

import io.portaplus.payments.billing.PostingOrder.Action;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.posting.Experience;
import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.posting.PostingStore;
import io.portaplus.payments.posting.PostingWork;
import io.portaplus.payments.posting.Sighting;
import io.portaplus.payments.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The outbox of postings in PostgreSQL. A customer's turn runs by the database's clock, since nodes' clocks differ. */
final class PostgresPostings implements PostingStore {
    /** As the partial indexes have it; of one customer by {@code posting_due}. */
    private static final String OPEN = "(p.state in ('PENDING', 'POSTING', 'UNKNOWN') or p.sighting = 'AWAITED')";

    /** The same of all customers, as {@code posting_next} has it, which serves nothing else. */
    private static final String QUEUE = OPEN + " and p.tenant_id > 0";

    private static final String IS_TIME = "coalesce(p.due_at, p.enqueued_at) <= ?";

    private static final String DUE = OPEN + " and " + IS_TIME;

    /** More than a tenant's calls at once, so that these go on while others read and write. */
    private static final int TURNS_OF_A_TENANT = 8;

    /** So many rows are looked at for customers to take: most customers have one. */
    private static final int WINDOW = 64;

    private final Place worker;
    private final PostingSteps steps;

    PostgresPostings(Place worker, PostingSteps steps) {
        this.worker = worker;
        this.steps = steps;
    }

    /** Goes from tenant to tenant by the index: one with a long queue holds up no other. */
    @Override
    public List<Turn> take(Instant now, Duration lease, int most, Set<TenantId> except) {
        UUID token = UUID.randomUUID();
        return worker.with(client -> client.sql("""
                        with recursive tenant (tenant_id) as (
                            (select p.tenant_id from posting p where %1$s order by p.tenant_id limit 1)
                            union all
                            select (
                                select p.tenant_id from posting p
                                where %1$s and p.tenant_id > tenant.tenant_id order by p.tenant_id limit 1)
                            from tenant where tenant.tenant_id is not null)
                        insert into posting_turn as t (tenant_id, i_customer, token, lease_until)
                        select wanted.tenant_id, wanted.i_customer, ?, clock_timestamp() + ? * interval '1 millisecond'
                        from (
                            select tenant.tenant_id, first.i_customer
                            from tenant cross join lateral (
                                select waiting.i_customer, min(waiting.since) since
                                from (
                                    select p.i_customer, coalesce(p.due_at, p.enqueued_at) since
                                    from posting p
                                    where p.tenant_id = tenant.tenant_id and %2$s and not exists (
                                        select from posting_turn held
                                        where held.tenant_id = p.tenant_id and held.i_customer = p.i_customer
                                            and held.lease_until > clock_timestamp())
                                    order by coalesce(p.due_at, p.enqueued_at) limit ?) waiting
                                group by waiting.i_customer order by min(waiting.since)
                                limit greatest(0, ? - (
                                    select count(*) from posting_turn live
                                    where live.tenant_id = tenant.tenant_id and live.lease_until > clock_timestamp()))
                                ) first
                            where tenant.tenant_id <> all (string_to_array(?, ',')::integer[])
                            order by first.since limit ?) wanted
                        order by wanted.tenant_id, wanted.i_customer
                        on conflict (tenant_id, i_customer)
                        do update set token = excluded.token, lease_until = excluded.lease_until
                            where t.lease_until <= clock_timestamp()
                        returning tenant_id, i_customer
                        """.formatted(QUEUE, QUEUE + " and " + IS_TIME))
                .params(token, lease.toMillis(), Timestamp.from(now), WINDOW, TURNS_OF_A_TENANT)
                .param(except.stream().map(TenantId::toString).collect(Collectors.joining(",")))
                .param(most)
                .query((row, _) -> new Turn(new TenantId(row.getInt("tenant_id")), row.getLong("i_customer"), token))
                .list());
    }

    @Override
    public Optional<Turn> take(TenantId tenant, long iCustomer, Instant now, Duration lease) {
        UUID token = UUID.randomUUID();
        return worker.with(client -> client.sql("""
                        insert into posting_turn as t (tenant_id, i_customer, token, lease_until)
                        select ?, ?, ?, clock_timestamp() + ? * interval '1 millisecond'
                        where exists (select from posting p where p.tenant_id = ? and p.i_customer = ? and %s)
                        on conflict (tenant_id, i_customer)
                        do update set token = excluded.token, lease_until = excluded.lease_until
                            where t.lease_until <= clock_timestamp()
                        returning tenant_id
                        """.formatted(DUE))
                .params(tenant.number(), iCustomer, token, lease.toMillis(), tenant.number(), iCustomer)
                .param(Timestamp.from(now))
                .query((_, _) -> new Turn(tenant, iCustomer, token))
                .optional());
    }

    @Override
    public void renew(Set<UUID> tokens, Duration lease) {
        worker.with(client -> client.sql("""
                        update posting_turn set lease_until = clock_timestamp() + ? * interval '1 millisecond'
                        where token = any (string_to_array(?, ',')::uuid[]) and lease_until > clock_timestamp()
                        """)
                .params(lease.toMillis(), tokens.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .update());
    }

    @Override
    public boolean isDue(TenantId tenant, long iCustomer, Instant now) {
        return worker.with(client -> client.sql("select exists (select from posting p where p.tenant_id = ? and"
                        + " p.i_customer = ? and " + DUE + ")")
                .params(tenant.number(), iCustomer, Timestamp.from(now))
                .query(Boolean.class)
                .single());
    }

    @Override
    public List<PostingWork> due(Turn turn, Instant now, int most) {
        return worker.with(
                client -> client.sql("select p.* from posting p where p.tenant_id = ? and p.i_customer = ? and "
                                + OPEN
                                + " and (p.state = 'PENDING' and p.reason is distinct from 'waits_for_its_payment' or "
                                + IS_TIME + ")"
                                + " order by p.enqueued_at, p.stripe_id, p.kind limit ?")
                        .params(turn.tenant().number(), turn.iCustomer(), Timestamp.from(now), most)
                        .query((row, _) -> work(row))
                        .list());
    }

    @Override
    public void release(Turn turn) {
        worker.with(
                client -> client.sql("delete from posting_turn where tenant_id = ? and i_customer = ? and token = ?")
                        .params(turn.tenant().number(), turn.iCustomer(), turn.token())
                        .update());
    }

    @Override
    public Optional<PostingWork> move(PostingWork known, Move move) {
        return steps.move(known, move);
    }

    @Override
    public void putOff(PostingWork known, Instant dueAt, String reason) {
        putOff(known, dueAt, reason, 1);
    }

    @Override
    public void postpone(PostingWork known, Instant dueAt, String reason) {
        putOff(known, dueAt, reason, 0);
    }

    private void putOff(PostingWork known, Instant dueAt, String reason, int looks) {
        worker.with(client -> client.sql("""
                        update posting set due_at = ?, looks = looks + ?, reason = ?
                        where tenant_id = ? and stripe_id = ? and kind = ? and state = ? and attempts = ?
                        """)
                .params(Timestamp.from(dueAt), looks, reason)
                .params(key(known))
                .params(known.progress().state().name(), known.progress().attempts())
                .update());
    }

    @Override
    public void saw(List<Sighting> sightings) {
        steps.saw(sightings);
    }

    @Override
    public Readiness readiness(PostingWork work) {
        Posting.Kind undone = work.key().kind().undoes();
        if (undone == null) {
            return Readiness.READY;
        }
        // Of a payment there is one row; what came back is what this very object had taken.
        return undone.undoes() == null
                ? readiness("payment_id = ?", work, undone, work.order().paymentId())
                : readiness("stripe_id = ?", work, undone, work.key().object());
    }

    private Readiness readiness(String which, PostingWork work, Posting.Kind kind, String value) {
        String state = worker.with(
                client -> client.sql("select state from posting where tenant_id = ? and kind = ? and " + which)
                        .params(work.key().tenant().number(), kind.name(), value)
                        .query(String.class)
                        .optional()
                        .orElse(""));
        return switch (state) {
            case "POSTED" -> Readiness.READY;
            case "GIVEN_UP" -> Readiness.NEVER;
            default -> Readiness.WAITS;
        };
    }

    @Override
    public List<PostingWork.Key> confirmedAfter(TenantId tenant, long iCustomer, Instant when) {
        return worker.with(client -> client.sql("""
                        select stripe_id, kind from posting
                        where tenant_id = ? and i_customer = ? and state = 'POSTED' and not by_hand
                            and posted_at > ? and last_at > ?
                        """)
                .params(tenant.number(), iCustomer, Timestamp.from(when), Timestamp.from(when))
                .query((row, _) -> new PostingWork.Key(
                        tenant, row.getString("stripe_id"), Posting.Kind.valueOf(row.getString("kind"))))
                .list());
    }

    /** Both counts go by the partial indexes: what is at its end is not looked at. */
    @Override
    public Backlog backlog() {
        return worker.with(client -> client.sql("""
                        select (select count(*) from posting where state in ('PENDING', 'POSTING', 'UNKNOWN')) waiting,
                            (select count(*) from posting where state = 'REVIEW') review,
                            (select count(*) from posting_finding where gone_at is null and settled_at is null) findings
                        """)
                .query((row, _) -> new Backlog(row.getLong("waiting"), row.getLong("review"), row.getLong("findings")))
                .single());
    }

    @Override
    public Experience experience(TenantId tenant) {
        return worker.with(client -> client.sql("""
                        select count(*) looked, count(*) filter (where latest.sighting = 'SEEN') found,
                            (select coalesce(max(answer_ms), 0) from posting where tenant_id = ?) answer_ms,
                            (select coalesce(max(hidden_ms), 0) from posting where tenant_id = ?) hidden_ms
                        from (
                            select sighting from posting
                            where tenant_id = ? and state = 'POSTED' and sighting in ('SEEN', 'MISSED')
                            order by posted_at desc limit ?) latest
                        """)
                .params(tenant.number(), tenant.number(), tenant.number(), Experience.ENOUGH)
                .query((row, _) -> new Experience(
                        row.getInt("looked"),
                        row.getInt("found"),
                        Duration.ofMillis(row.getLong("answer_ms")),
                        Duration.ofMillis(row.getLong("hidden_ms"))))
                .single());
    }

    private static List<Object> key(PostingWork work) {
        return List.of(
                work.key().tenant().number(),
                work.key().object(),
                work.key().kind().name());
    }

    static PostingWork work(ResultSet row) throws SQLException {
        Currency currency = Currency.find(row.getString("currency"))
                .orElseThrow(() -> new IllegalStateException("a currency that is not known any more"));
        return new PostingWork(
                new PostingWork.Key(
                        new TenantId(row.getInt("tenant_id")),
                        row.getString("stripe_id"),
                        Posting.Kind.valueOf(row.getString("kind"))),
                new PostingWork.Order(
                        row.getString("payment_id"),
                        row.getLong("i_customer"),
                        new Money(row.getLong("amount_minor"), currency),
                        action(row),
                        words(row)),
                new PostingWork.Progress(
                        PostingState.valueOf(row.getString("state")),
                        row.getInt("attempts"),
                        instant(row.getTimestamp("first_at")),
                        instant(row.getTimestamp("last_at")),
                        row.getInt("looks")));
    }

    private static Action action(ResultSet row) throws SQLException {
        String own = row.getString("action");
        return own == null ? PostingWork.action(Posting.Kind.valueOf(row.getString("kind"))) : Action.valueOf(own);
    }

    private static PostingWork.@Nullable Words words(ResultSet row) throws SQLException {
        String visible = row.getString("visible_words");
        return visible == null
                ? null
                : new PostingWork.Words(visible, Objects.requireNonNullElse(row.getString("internal_words"), ""));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
