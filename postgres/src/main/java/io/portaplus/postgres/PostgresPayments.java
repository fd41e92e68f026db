package io.portaplus.postgres;

import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments in PostgreSQL. */
final class PostgresPayments implements PaymentStore {
    private final CommitQueue queue;
    private final Reads reads;
    private final Place worker;
    private final Rows rows;
    private final Writes writes;
    private final Json json = new Json();

    PostgresPayments(CommitQueue queue, Reads reads, Place worker, Rows rows, Writes writes) {
        this.queue = queue;
        this.reads = reads;
        this.worker = worker;
        this.rows = rows;
        this.writes = writes;
    }

    @Override
    public Acceptance accept(NewPayment opened, Patience patience) {
        String lines = json.lines(opened.payment().order().lines());
        return queue.commit(new Write.Accept(opened, lines), false, patience);
    }

    @Override
    public boolean advance(Advance advance, Patience patience) {
        return queue.commit(new Write.Step(advance), true, patience);
    }

    @Override
    public boolean settle(Settlement settlement, Patience patience) {
        return queue.commit(new Write.Settle(settlement), true, patience);
    }

    @Override
    public void clear(PaymentId id, Step done) {
        worker.with(client -> client.sql("""
                        update payment set step_kind = null, step_round = null, step_path = null, step_version = null,
                            step_body = null
                        where tenant_id = ? and payment_id = ? and step_kind = ? and step_round = ?
                        """)
                .params(id.tenant().number(), id.text(), done.kind().name(), done.round())
                .update());
    }

    @Override
    public Optional<Payment> find(PaymentId id) {
        return reads.of(
                id.tenant(),
                client -> client.sql("select * from payment where tenant_id = ? and payment_id = ?")
                        .params(id.tenant().number(), id.text())
                        .query((row, _) -> rows.payment(row))
                        .optional());
    }

    @Override
    public List<Held> holders(TenantId tenant, List<Guard> guards, Duration duplicateWindow) {
        return reads.of(tenant, client -> {
            List<Held> held = new ArrayList<>();
            guards.forEach(
                    guard -> holder(client, tenant, guard, duplicateWindow).ifPresent(held::add));
            return held;
        });
    }

    private Optional<Held> holder(JdbcClient client, TenantId tenant, Guard guard, Duration window) {
        return client.sql("""
                        select p.*, g.request_digest as lent_for, g.told from payment_guard g join payment p using (tenant_id, payment_id)
                        where g.tenant_id = ? and g.kind = ? and g.digest = ?
                          and not coalesce(%s, false)
                        """.formatted(Freedom.condition("?")))
                .params(tenant.number(), guard.kind().name(), guard.digest().bytes(), window.toMillis())
                .query((row, _) -> {
                    Payment payment = rows.payment(row);
                    byte[] lentFor = row.getBytes("lent_for");
                    Digest request = lentFor == null ? payment.order().digest() : new Digest(lentFor);
                    return new Held(guard, payment, request, lentFor != null && !row.getBoolean("told"));
                })
                .optional();
    }

    @Override
    public boolean bind(PaymentId to, Guard guard, Duration duplicateWindow) {
        return writes.in(client -> take(client, to, guard, null, duplicateWindow) > 0);
    }

    @Override
    public boolean lend(PaymentId to, List<Guard> guards, Digest request, Duration duplicateWindow) {
        return all(guards, (client, guard) -> take(client, to, guard, request, duplicateWindow));
    }

    @Override
    public boolean bindLent(PaymentId to, List<Guard> guards) {
        return all(
                guards,
                (client, guard) -> client.sql("""
                                update payment_guard set told = true
                                where tenant_id = ? and kind = ? and digest = ? and payment_id = ?
                                """)
                        .params(
                                to.tenant().number(),
                                guard.kind().name(),
                                guard.digest().bytes(),
                                to.text())
                        .update());
    }

    /** Changes all of them in one commit and in the order of the batches; whether each was there to be changed. */
    private boolean all(List<Guard> guards, ToIntBiFunction<JdbcClient, Guard> change) {
        List<Guard> sorted = guards.stream().sorted(Write.Accept.BY_KEY).toList();
        return writes.in(client -> sorted.stream()
                        .filter(guard -> change.applyAsInt(client, guard) > 0)
                        .count())
                == sorted.size();
    }

    /**
     * Takes a guard that nobody holds. One that is bound to this very payment is so afterwards too.
     *
     * @param request of whom it is lent; null: it is bound
     */
    private static int take(JdbcClient client, PaymentId to, Guard guard, @Nullable Digest request, Duration window) {
        return client.sql("""
                        insert into payment_guard as g (tenant_id, kind, digest, payment_id, request_digest)
                        values (?, ?, ?, ?, ?::bytea)
                        on conflict (tenant_id, kind, digest) do update
                        set payment_id = excluded.payment_id, request_digest = excluded.request_digest, told = false
                        where excluded.request_digest is null and g.payment_id = excluded.payment_id
                            or exists (
                                select 1 from payment p
                                where p.tenant_id = g.tenant_id and p.payment_id = g.payment_id and %s)
                        """.formatted(Freedom.condition("?")))
                .params(
                        to.tenant().number(),
                        guard.kind().name(),
                        guard.digest().bytes(),
                        to.text())
                .param(request == null ? null : request.bytes())
                .param(window.toMillis())
                .update();
    }

    @Override
    public Optional<Payment> openBasket(TenantId tenant, Digest basket) {
        return reads.of(
                tenant,
                client -> client.sql("""
                                select * from payment
                                where tenant_id = ? and basket_digest = ?
                                  and status in ('REQUIRES_ACTION', 'CHECKOUT_OPEN')
                                order by accepted_at limit 1
                                """)
                        .params(tenant.number(), basket.bytes())
                        .query((row, _) -> rows.payment(row))
                        .optional());
    }
}
