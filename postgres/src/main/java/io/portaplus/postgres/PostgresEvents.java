package io.portaplus.postgres;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.event.Event;
import io.portaplus.payments.event.EventStore;
import io.portaplus.payments.event.Heard;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.tenant.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events in PostgreSQL. They are kept through the commit queue and worked on as the worker. */
final class PostgresEvents implements EventStore {
    private final CommitQueue queue;
    private final Place worker;

    PostgresEvents(CommitQueue queue, Place worker) {
        this.queue = queue;
        this.worker = worker;
    }

    @Override
    public boolean keep(Event event, Origin origin, Instant now, Patience patience) {
        return queue.commit(new Write.Keep(event, origin, now), false, patience);
    }

    @Override
    public List<Kept> lease(Instant now, Duration lease, int limit) {
        return worker.with(client -> client.sql("""
                        update stripe_event e
                        set lease_until = clock_timestamp() + ? * interval '1 millisecond', attempts = attempts + 1
                        from (
                            select account, live, event_id from stripe_event
                            where due_at <= ? and (lease_until is null or lease_until <= clock_timestamp())
                            order by due_at limit ? for update skip locked) due
                        where e.account = due.account and e.live = due.live and e.event_id = due.event_id
                        returning e.*
                        """)
                .params(lease.toMillis(), Timestamp.from(now), limit)
                .query((row, _) -> kept(row))
                .list());
    }

    @Override
    public void heard(Kept kept, Heard heard, Instant now) {
        PaymentId payment = heard.payment();
        worker.with(client -> client.sql("""
                        update stripe_event
                        set state = ?, note = ?, payment_id = ?, worked_at = ?, due_at = null, lease_until = null
                        where account = ? and live = ? and event_id = ? and attempts = ?
                        """)
                .param(heard.state().name())
                .param(heard.note())
                .param(payment == null ? null : payment.text())
                .param(Timestamp.from(now))
                .params(id(kept.event().account(), kept.event().id()))
                .param(kept.attempts())
                .update());
    }

    @Override
    public void putOff(Kept kept, Instant dueAt, String note) {
        worker.with(client -> client.sql("""
                        update stripe_event set note = ?, due_at = ?, lease_until = null
                        where account = ? and live = ? and event_id = ? and attempts = ?
                        """)
                .param(note)
                .param(Timestamp.from(dueAt))
                .params(id(kept.event().account(), kept.event().id()))
                .param(kept.attempts())
                .update());
    }

    @Override
    public List<Kept> list(Wanted wanted) {
        Heard.State state = wanted.state();
        Instant before = wanted.receivedBefore();
        return worker.with(client -> client.sql("""
                        select * from stripe_event
                        where (cast(? as text) is null or state = ?) and (cast(? as text) is null or type = ?)
                          and (cast(? as timestamptz) is null or received_at < ?)
                        order by received_at desc, event_id limit ?
                        """)
                .param(state == null ? null : state.name())
                .param(state == null ? null : state.name())
                .param(wanted.type())
                .param(wanted.type())
                .param(AcceptStatement.timestamp(before))
                .param(AcceptStatement.timestamp(before))
                .param(wanted.limit())
                .query((row, _) -> kept(row))
                .list());
    }

    @Override
    public Optional<Kept> find(String id) {
        return worker.with(
                client -> client
                        .sql("select * from stripe_event where event_id = ?")
                        .param(id)
                        .query((row, _) -> kept(row))
                        .list()
                        .stream()
                        .findFirst());
    }

    @Override
    public boolean replay(String id, By by) {
        return worker.with(client -> Audit.by(client.sql("""
                        with known as (select account, live, event_id, state from stripe_event where event_id = :id),
                        moved as (
                            update stripe_event e
                            set state = 'WAITING', note = 'replayed', due_at = :audit_at, lease_until = null, attempts = 0
                            from known
                            where e.event_id = known.event_id and e.account = known.account and e.live = known.live
                            returning e.event_id, known.state was)
                        %s (select 0, 'event.replayed', event_id, was, 'WAITING' from moved) told
                        """.formatted(Audit.OF)), by)
                        .param("id", id)
                        .update())
                > 0;
    }

    private static List<Object> id(AccountId account, String id) {
        return List.of(account.name(), account.live(), id);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        Event event = new Event(
                new AccountId(row.getString("account"), row.getBoolean("live")),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("api_version"),
                row.getTimestamp("created_at").toInstant(),
                new Event.Subject(
                        row.getString("object_kind"),
                        row.getString("object_id"),
                        row.getString("object_payment"),
                        row.getString("object_intent")),
                row.getString("body"));
        return new Kept(
                event,
                Origin.valueOf(row.getString("origin")),
                row.getTimestamp("received_at").toInstant(),
                new Heard(
                        Heard.State.valueOf(row.getString("state")),
                        payment(row.getString("payment_id")),
                        row.getString("note")),
                row.getInt("attempts"));
    }

    private static @Nullable PaymentId payment(@Nullable String id) {
        return id == null ? null : new PaymentId(id);
    }
}
