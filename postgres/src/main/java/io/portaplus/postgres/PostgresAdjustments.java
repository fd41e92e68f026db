package io.portaplus.postgres;

import io.portaplus.payments.adjustment.Adjustment;
import io.portaplus.payments.adjustment.AdjustmentId;
import io.portaplus.payments.adjustment.AdjustmentStore;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.posting.Marker;
import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.posting.PostingWork;
import io.portaplus.payments.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adjustments in PostgreSQL: postings of the kind MANUAL, each with a guard. */
final class PostgresAdjustments implements AdjustmentStore {
    private static final Posting.Kind KIND = Posting.Kind.MANUAL;

    /**
     * When an equal request is no repeat any more: the posting {@code p} of the guard {@code g} was given up, or was made
     * and both the guard, by the database's clock, and the posting, by the program's, are older than the window.
     */
    private static final String FREE = """
            g.kind = 'FINGERPRINT' and (p.state = 'GIVEN_UP' or p.state = 'POSTED'
                and g.taken_at + :window * interval '1 millisecond' <= clock_timestamp()
                and p.posted_at + :window * interval '1 millisecond' <= :now)
            """;

    private final Writes writes;

    PostgresAdjustments(Writes writes) {
        this.writes = writes;
    }

    @Override
    public Optional<Held> held(TenantId tenant, Adjustment.Once once, Duration window, Instant now) {
        return writes.in(client -> client.sql("""
                        select p.*, g.request_digest from posting_guard g
                        join posting p on p.tenant_id = g.tenant_id and p.stripe_id = g.stripe_id and p.kind = 'MANUAL'
                        where g.tenant_id = :tenant and g.kind = :kind and g.digest = :digest and not (%s)
                        """.formatted(FREE))
                .param("tenant", tenant.number())
                .param("kind", once.kind().name())
                .param("digest", once.digest().bytes())
                .param("window", window.toMillis())
                .param("now", Timestamp.from(now))
                .query((row, _) -> new Held(standing(row), new Digest(row.getBytes("request_digest"))))
                .optional());
    }

    @Override
    public boolean accept(Adjustment adjustment, Adjustment.Once once, Duration window) {
        return writes.in(client -> {
            boolean free = guard(client, adjustment, once, window);
            if (free) {
                insert(client, adjustment);
            }
            return free;
        });
    }

    /** One that another transaction has just taken has a posting that can't be seen from here: it is not free. */
    private static boolean guard(JdbcClient client, Adjustment adjustment, Adjustment.Once once, Duration window) {
        return client.sql("""
                        insert into posting_guard as g (tenant_id, kind, digest, request_digest, stripe_id)
                        values (:tenant, :kind, :digest, :request, :id)
                        on conflict (tenant_id, kind, digest) do update set
                            request_digest = excluded.request_digest, stripe_id = excluded.stripe_id,
                            taken_at = clock_timestamp()
                        where exists (
                            select from posting p
                            where p.tenant_id = g.tenant_id and p.stripe_id = g.stripe_id and p.kind = 'MANUAL' and %s)
                        """.formatted(FREE))
                        .param("tenant", adjustment.tenant().id().number())
                        .param("kind", once.kind().name())
                        .param("digest", once.digest().bytes())
                        .param("request", once.request().bytes())
                        .param("id", adjustment.id().text())
                        .param("window", window.toMillis())
                        .param("now", Timestamp.from(adjustment.at()))
                        .update()
                == 1;
    }

    private static void insert(JdbcClient client, Adjustment adjustment) {
        PostingWork.Words words = adjustment.words();
        TenantId tenant = adjustment.tenant().id();
        Adjustment.Order order = adjustment.order();
        client.sql("""
                        insert into posting (
                            tenant_id, stripe_id, kind, payment_id, i_customer, account, live, currency, amount_minor,
                            state, enqueued_at, ref, action, visible_words, internal_words)
                        values (:tenant, :id, :kind, :id, :customer, :account, :live, :currency, :amount,
                            'PENDING', :now, :ref, :action, :visible, :internal)
                        """)
                .param("tenant", tenant.number())
                .param("id", adjustment.id().text())
                .param("kind", KIND.name())
                .param("customer", order.iCustomer())
                .param("account", adjustment.tenant().account().name())
                .param("live", adjustment.tenant().live())
                .param("currency", order.amount().currency().code())
                .param("amount", order.amount().minor())
                .param("now", Timestamp.from(adjustment.at()))
                .param(
                        "ref",
                        Marker.ref(new PostingWork.Key(tenant, adjustment.id().text(), KIND)))
                .param("action", order.action().name())
                .param("visible", words == null ? null : words.visible())
                .param("internal", words == null ? null : words.internal())
                .update();
    }

    @Override
    public Optional<Standing> find(TenantId tenant, AdjustmentId id) {
        return writes.in(
                client -> client.sql("select * from posting where tenant_id = ? and stripe_id = ? and kind = 'MANUAL'")
                        .params(tenant.number(), id.text())
                        .query((row, _) -> standing(row))
                        .optional());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        long xdr = row.getLong("xdr");
        Long known = row.wasNull() ? null : xdr;
        return new Standing(
                new AdjustmentId(row.getString("stripe_id")),
                row.getLong("i_customer"),
                PostingState.valueOf(row.getString("state")),
                row.getBigDecimal("balance"),
                row.getString("billing_transaction"),
                known);
    }
}
