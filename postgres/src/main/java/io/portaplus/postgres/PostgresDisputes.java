package io.portaplus.postgres;

import io.portaplus.payments.dispute.Dispute;
import io.portaplus.payments.dispute.DisputeStore;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;

/** Disputes in PostgreSQL. */
final class PostgresDisputes implements DisputeStore {
    private final Writes writes;

    PostgresDisputes(Writes writes) {
        this.writes = writes;
    }

    @Override
    public Optional<Dispute> find(TenantId tenant, String id) {
        return writes.in(client -> client.sql("select * from dispute where tenant_id = ? and dispute_id = ?")
                .params(tenant.number(), id)
                .query((row, _) -> dispute(row))
                .optional());
    }

    @Override
    public boolean open(Seen seen) {
        Dispute dispute = seen.dispute();
        return writes.in(client -> {
            int opened = client.sql("""
                            insert into dispute (
                                tenant_id, dispute_id, payment_id, status, reason, currency, amount_minor, withdrawn,
                                reinstated, opened_at, changed_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                            """)
                    .params(
                            seen.payment().tenant().number(),
                            dispute.id(),
                            seen.payment().text(),
                            dispute.status(),
                            dispute.reason(),
                            dispute.amount().currency().code(),
                            dispute.amount().minor(),
                            dispute.withdrawn(),
                            dispute.reinstated(),
                            Timestamp.from(seen.at()),
                            Timestamp.from(seen.at()))
                    .update();
            return follows(seen, opened);
        });
    }

    @Override
    public boolean change(Dispute known, Seen seen) {
        Dispute dispute = seen.dispute();
        return writes.in(client -> {
            int changed = client.sql("""
                            update dispute
                            set status = ?, reason = ?, amount_minor = ?, withdrawn = ?, reinstated = ?, changed_at = ?
                            where tenant_id = ? and dispute_id = ? and status = ? and withdrawn = ? and reinstated = ?
                            """)
                    .params(
                            dispute.status(),
                            dispute.reason(),
                            dispute.amount().minor(),
                            dispute.withdrawn(),
                            dispute.reinstated(),
                            Timestamp.from(seen.at()),
                            seen.payment().tenant().number(),
                            dispute.id(),
                            known.status(),
                            known.withdrawn(),
                            known.reinstated())
                    .update();
            return follows(seen, changed);
        });
    }

    private boolean follows(Seen seen, int rows) {
        if (rows == 0) {
            return false;
        }
        writes.tell(seen.payment(), seen.events());
        writes.follow(seen.followUps());
        return true;
    }

    private static Dispute dispute(ResultSet row) throws SQLException {
        Currency currency = Currency.find(row.getString("currency")).orElseThrow();
        return new Dispute(
                row.getString("dispute_id"),
                row.getString("status"),
                row.getString("reason"),
                new Money(row.getLong("amount_minor"), currency),
                row.getBoolean("withdrawn"),
                row.getBoolean("reinstated"));
    }
}
