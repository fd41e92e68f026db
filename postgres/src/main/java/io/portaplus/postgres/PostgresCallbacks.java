package io.portaplus.postgres;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.callback.CallbackStore;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Callbacks in PostgreSQL, worked on as the worker. */
final class PostgresCallbacks implements CallbackStore {
    private final Place worker;

    PostgresCallbacks(Place worker) {
        this.worker = worker;
    }

    @Override
    public List<Waiting> lease(Instant now, Duration lease, int limit, Set<TenantId> but) {
        Integer[] tenants = but.stream().map(TenantId::number).toArray(Integer[]::new);
        return worker.with(client -> client.sql("""
                        update callback c
                        set lease_until = clock_timestamp() + ? * interval '1 millisecond', attempts = attempts + 1
                        from (
                            select tenant_id, callback_id from callback
                            where due_at <= ? and (lease_until is null or lease_until <= clock_timestamp())
                              and tenant_id <> all (?)
                            order by due_at limit ? for update skip locked) due
                        where c.tenant_id = due.tenant_id and c.callback_id = due.callback_id
                        returning c.*
                        """)
                .params(lease.toMillis(), Timestamp.from(now), tenants, limit)
                .query((row, _) -> waiting(row))
                .list());
    }

    @Override
    public void putBack(Waiting callback) {
        worker.with(client -> client.sql("""
                        update callback set lease_until = null, attempts = attempts - 1
                        where tenant_id = ? and callback_id = ? and attempts = ?
                        """).params(key(callback)).update());
    }

    @Override
    public List<Kept> list(Wanted wanted) {
        String[] states = wanted.states().stream().map(State::name).toArray(String[]::new);
        PaymentId payment = wanted.payment();
        return worker.with(client -> client.sql("""
                        select * from callback
                        where state = any (?)
                          and (cast(? as integer) is null or tenant_id = ? and payment_id = ?)
                          and (cast(? as timestamptz) is null or happened_at < ?)
                        order by happened_at desc, callback_id limit ?
                        """)
                .param(states)
                .param(payment == null ? null : payment.tenant().number())
                .param(payment == null ? null : payment.tenant().number())
                .param(payment == null ? null : payment.text())
                .param(AcceptStatement.timestamp(wanted.before()))
                .param(AcceptStatement.timestamp(wanted.before()))
                .param(wanted.limit())
                .query((row, _) -> new Kept(
                        waiting(row),
                        State.valueOf(row.getString("state")),
                        row.getString("note"),
                        instant(row, "due_at"),
                        instant(row, "delivered_at")))
                .list());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                new PaymentId(row.getString("payment_id")),
                row.getString("callback_id"),
                row.getString("type"),
                row.getTimestamp("happened_at").toInstant(),
                row.getTimestamp("begun_at").toInstant(),
                row.getInt("attempts"));
    }

    @Override
    public void delivered(Waiting callback, Instant now) {
        worker.with(client ->
                client.sql("""
                        update callback
                        set state = 'DELIVERED', note = '', delivered_at = ?, due_at = null, lease_until = null
                        where tenant_id = ? and callback_id = ? and attempts = ?
                        """).param(Timestamp.from(now)).params(key(callback)).update());
    }

    @Override
    public void putOff(Waiting callback, Instant dueAt, String note) {
        worker.with(client -> client.sql("""
                        update callback set note = ?, due_at = ?, lease_until = null
                        where tenant_id = ? and callback_id = ? and attempts = ?
                        """)
                .param(note)
                .param(Timestamp.from(dueAt))
                .params(key(callback))
                .update());
    }

    @Override
    public void giveUp(Waiting callback, String note) {
        worker.with(client -> client.sql("""
                        update callback set state = 'GIVEN_UP', note = ?, due_at = null, lease_until = null
                        where tenant_id = ? and callback_id = ? and attempts = ?
                        """).param(note).params(key(callback)).update());
    }

    @Override
    public boolean replay(PaymentId payment, By by) {
        return worker.with(client -> Audit.by(client.sql("""
                        with moved as (
                            update callback
                            set state = 'WAITING', note = 'replayed', begun_at = :audit_at, due_at = :audit_at,
                                lease_until = null, attempts = 0
                            where tenant_id = :tenant and payment_id = :payment
                            returning tenant_id, payment_id)
                        %s (select tenant_id, 'callbacks.replayed', payment_id, null, count(*) || ' callbacks'
                            from moved group by tenant_id, payment_id) told
                        """.formatted(Audit.OF)), by)
                        .param("tenant", payment.tenant().number())
                        .param("payment", payment.text())
                        .update())
                > 0;
    }

    /** With the number of the try: whoever was replayed or leased anew meanwhile is not spoken for. */
    private static List<Object> key(Waiting callback) {
        return List.of(callback.payment().tenant().number(), callback.id(), callback.attempts());
    }
}
