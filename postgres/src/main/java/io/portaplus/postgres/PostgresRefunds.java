package io.portaplus.postgres;

import io.portaplus.payments.audit.AuditLine.Said;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.refund.Refund;
import io.portaplus.payments.refund.RefundId;
import io.portaplus.payments.refund.RefundState;
import io.portaplus.payments.refund.RefundStore;
import io.portaplus.payments.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refunds in PostgreSQL. */
final class PostgresRefunds implements RefundStore {
    private static final String INSERT = """
            insert into refund (
                tenant_id, refund_id, payment_id, intent_id, state, currency, amount_minor, key_digest, request_digest,
                accepted_at, finish_by, stripe_id, refusal_kind, refusal_code, refusal_message, step_kind, step_round,
                step_path, step_version, step_body, due_at, lease_until)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                clock_timestamp() + ? * interval '1 millisecond')
            on conflict do nothing
            """;

    private static final String GIVEN = """
            select coalesce(sum(amount_minor) filter (where state = 'SUCCEEDED'), 0) done,
                coalesce(sum(amount_minor) filter (where state <> 'FAILED'), 0) bound
            from refund where tenant_id = ? and payment_id = ?
            """;

    private final Writes writes;
    private final Place worker;
    private final Rows rows;

    PostgresRefunds(Writes writes, Place worker, Rows rows) {
        this.writes = writes;
        this.worker = worker;
        this.rows = rows;
    }

    @Override
    public Acceptance accept(Refund refund, Duration lease, By by) {
        Payment.Order of = refund.order().of();
        return writes.in(client -> {
            // Two refunds of one payment wait for each other here, whoever asks for them.
            Optional<String> status = client.sql(
                            "select status from payment where tenant_id = ? and payment_id = ? for update")
                    .params(of.id().tenant().number(), of.id().text())
                    .query(String.class)
                    .optional();
            Digest key = refund.order().asked() == null
                    ? null
                    : refund.order().asked().key();
            if (key != null && holds(client, of.id().tenant(), key)) {
                return Acceptance.KEY_HELD;
            }
            if (!status.filter("SUCCEEDED"::equals).isPresent()) {
                return Acceptance.NOT_PAID;
            }
            long bound = given(client, of.id()).bound();
            if (refund.order().amount().minor() > of.amount().minor() - bound) {
                return Acceptance.TOO_MUCH;
            }
            if (insert(client, refund, refund.order().acceptedAt(), lease) == 0) {
                return Acceptance.KEY_HELD;
            }
            Money amount = refund.order().amount();
            String asked = amount.toMajor().toPlainString() + " "
                    + amount.currency().code() + " of " + of.id().text();
            Audit.write(
                    client,
                    of.id().tenant(),
                    by,
                    new Said("refund.asked", refund.id().text(), null, asked));
            return Acceptance.ACCEPTED;
        });
    }

    private static boolean holds(JdbcClient client, TenantId tenant, Digest key) {
        return client.sql("select exists (select 1 from refund where tenant_id = ? and key_digest = ?)")
                .params(tenant.number(), key.bytes())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Refund> find(RefundId id) {
        return one("tenant_id = ? and refund_id = ?", id.tenant().number(), id.text());
    }

    @Override
    public Optional<Refund> underKey(TenantId tenant, Digest key) {
        return one("tenant_id = ? and key_digest = ?", tenant.number(), key.bytes());
    }

    @Override
    public Optional<Refund> known(TenantId tenant, String stripeId) {
        return one("tenant_id = ? and stripe_id = ?", tenant.number(), stripeId);
    }

    @Override
    public Given given(PaymentId payment) {
        return writes.in(client -> given(client, payment));
    }

    private static Given given(JdbcClient client, PaymentId payment) {
        return client.sql(GIVEN)
                .params(payment.tenant().number(), payment.text())
                .query((row, _) -> new Given(row.getLong("done"), row.getLong("bound")))
                .single();
    }

    @Override
    public boolean adopt(Settled settled) {
        Refund refund = settled.refund();
        return writes.in(client -> {
            if (insert(client, refund, settled.dueAt(), Duration.ZERO) == 0) {
                return false;
            }
            writes.tell(refund.order().of().id(), settled.events());
            writes.follow(settled.followUps());
            return true;
        });
    }

    @Override
    public boolean settle(Refund known, Settled settled) {
        Refund now = settled.refund();
        Refusal refusal = now.refusal();
        return writes.in(client -> {
            int moved = client.sql("""
                            update refund set state = ?, stripe_id = ?, refusal_kind = ?, refusal_code = ?,
                                refusal_message = ?, due_at = ?, lease_until = null, attempts = 0
                            where tenant_id = ? and refund_id = ? and state = ? and stripe_id is not distinct from ?
                            """)
                    .param(now.state().name())
                    .param(now.stripeId())
                    .param(refusal == null ? null : refusal.kind().name())
                    .param(refusal == null ? null : refusal.code())
                    .param(refusal == null ? null : refusal.message())
                    .param(AcceptStatement.timestamp(settled.dueAt()))
                    .param(now.id().tenant().number())
                    .param(now.id().text())
                    .param(known.state().name())
                    .param(known.stripeId())
                    .update();
            if (moved == 0) {
                return false;
            }
            writes.tell(now.order().of().id(), settled.events());
            writes.follow(settled.followUps());
            return true;
        });
    }

    @Override
    public List<Refund> lease(Instant now, Duration lease, int limit) {
        return worker.with(
                client -> refunds(client, client.sql("""
                                update refund r
                                set lease_until = clock_timestamp() + ? * interval '1 millisecond',
                                    attempts = attempts + 1
                                from (
                                    select tenant_id, refund_id from refund
                                    where due_at <= ? and (lease_until is null or lease_until <= clock_timestamp())
                                    order by due_at limit ? for update skip locked) due
                                where r.tenant_id = due.tenant_id and r.refund_id = due.refund_id
                                returning r.*
                                """).params(lease.toMillis(), Timestamp.from(now), limit)));
    }

    @Override
    public void putOff(Refund known, @Nullable Instant dueAt) {
        worker.with(client -> client.sql("""
                        update refund set due_at = ?, lease_until = null
                        where tenant_id = ? and refund_id = ? and state = ?
                        """)
                .param(AcceptStatement.timestamp(dueAt))
                .params(
                        known.id().tenant().number(),
                        known.id().text(),
                        known.state().name())
                .update());
    }

    private Optional<Refund> one(String condition, Object... parameters) {
        return writes.in(client ->
                refunds(
                                client,
                                client.sql("select * from refund where " + condition)
                                        .params(parameters))
                        .stream()
                        .findFirst());
    }

    private static int insert(JdbcClient client, Refund refund, @Nullable Instant dueAt, Duration lease) {
        Refund.Order order = refund.order();
        Refund.Asked asked = order.asked();
        Refusal refusal = refund.refusal();
        Step step = refund.step();
        return client.sql(INSERT)
                .param(order.id().tenant().number())
                .param(order.id().text())
                .param(order.of().id().text())
                .param(order.intentId())
                .param(refund.state().name())
                .param(order.amount().currency().code())
                .param(order.amount().minor())
                .param(asked == null ? null : asked.key().bytes())
                .param(asked == null ? null : asked.request().bytes())
                .param(AcceptStatement.timestamp(order.acceptedAt()))
                .param(AcceptStatement.timestamp(order.finishBy()))
                .param(refund.stripeId())
                .param(refusal == null ? null : refusal.kind().name())
                .param(refusal == null ? null : refusal.code())
                .param(refusal == null ? null : refusal.message())
                .param(step == null ? null : step.kind().name())
                .param(step == null ? null : step.round())
                .param(step == null ? null : step.path())
                .param(step == null ? null : step.apiVersion())
                .param(step == null ? null : step.body())
                .param(AcceptStatement.timestamp(dueAt))
                .param(lease.toMillis())
                .update();
    }

    /** The refunds that a statement tells, with what was asked for of their payments. */
    private List<Refund> refunds(JdbcClient client, JdbcClient.StatementSpec statement) {
        List<Refund> refunds = new ArrayList<>();
        for (Row row : statement.query((found, _) -> Row.of(found)).list()) {
            Payment payment = client.sql("select * from payment where tenant_id = ? and payment_id = ?")
                    .params(row.payment().tenant().number(), row.payment().text())
                    .query((found, _) -> rows.payment(found))
                    .single();
            refunds.add(row.refund(payment.order()));
        }
        return refunds;
    }

    /** A row, read before its payment is. */
    private record Row(
            RefundId id,
            PaymentId payment,
            String intentId,
            Money amount,
            Refund.@Nullable Asked asked,
            Instant acceptedAt,
            Instant finishBy,
            RefundState state,
            @Nullable String stripeId,
            @Nullable Refusal refusal,
            @Nullable Step step,
            int attempts) {
        static Row of(ResultSet row) throws SQLException {
            byte[] key = row.getBytes("key_digest");
            Currency currency = Currency.find(row.getString("currency")).orElseThrow();
            return new Row(
                    new RefundId(row.getString("refund_id")),
                    new PaymentId(row.getString("payment_id")),
                    row.getString("intent_id"),
                    new Money(row.getLong("amount_minor"), currency),
                    key == null ? null : new Refund.Asked(new Digest(key), new Digest(row.getBytes("request_digest"))),
                    row.getTimestamp("accepted_at").toInstant(),
                    row.getTimestamp("finish_by").toInstant(),
                    RefundState.valueOf(row.getString("state")),
                    row.getString("stripe_id"),
                    Rows.refusal(row),
                    Rows.step(row),
                    row.getInt("attempts"));
        }

        Refund refund(Payment.Order of) {
            Refund.Order order = new Refund.Order(id, of, intentId, amount, asked, acceptedAt, finishBy);
            return new Refund(order, state, stripeId, refusal, step, attempts);
        }
    }
}
