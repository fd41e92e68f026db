package io.portaplus.postgres;

import io.portaplus.payments.audit.AuditLine.Said;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.vault.VaultStore;
import io.portaplus.postgres.cipher.Sealing;
import io.portaplus.postgres.cipher.Sealing.DataKey;
import io.portaplus.postgres.cipher.Sealing.Unreadable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tenants' secrets in PostgreSQL, which only ever sees them sealed. */
final class PostgresVault implements VaultStore {
    private static final Logger log = LoggerFactory.getLogger(PostgresVault.class);

    private final Writes writes;
    private final Sealing sealing;
    private final InstantSource clock;

    PostgresVault(Writes writes, Sealing sealing, InstantSource clock) {
        this.writes = writes;
        this.sealing = sealing;
        this.clock = clock;
    }

    /**
     * Looks whether the master keys are this database's; the first program that comes gives it its own.
     *
     * @throws DatabaseRefused where they are not
     */
    void verify() {
        try {
            writes.in(client -> {
                client.sql("insert into master_key_check (sealed) values (?) on conflict do nothing")
                        .param(sealing.check())
                        .update();
                sealing.verify(client.sql("select sealed from master_key_check")
                        .query(byte[].class)
                        .single());
                client.sql("select tenant_id, wrapped from tenant_data_key").query(row -> {
                    sealing.unwrap(row.getInt("tenant_id"), row.getBytes("wrapped"));
                });
                return true;
            });
        } catch (Unreadable e) {
            throw new DatabaseRefused(
                    "The secrets in this database are encrypted with a master key that was not given. Set"
                            + " PORTAPLUS_MASTER_KEY or PORTAPLUS_MASTER_KEY_FILE to what the other nodes have; while"
                            + " keys are exchanged, to both with a comma between, the new one first.",
                    e);
        }
    }

    @Override
    public long version() {
        return writes.in(client -> client.sql("select version from directory_version")
                .query(Long.class)
                .single());
    }

    /** One statement, so that secrets and the key that they are sealed with are of one instant. */
    @Override
    public List<Kept> read() {
        return writes.in(client -> client.sql("""
                        select s.tenant_id, s.name, s.account, s.sealed, k.wrapped
                        from tenant_secret s join tenant_data_key k using (tenant_id)
                        """).query((row, _) -> kept(row)).list());
    }

    private Kept kept(ResultSet row) throws SQLException {
        Place place = new Place(new TenantId(row.getInt("tenant_id")), row.getString("name"), row.getString("account"));
        try {
            DataKey key = sealing.unwrap(place.tenant().number(), row.getBytes("wrapped"));
            return new Kept(place, Optional.of(key.open(row.getBytes("sealed"), purpose(place))));
        } catch (Unreadable _) {
            return new Kept(place, Optional.empty());
        }
    }

    /** Keeps a secret in the transaction that is open. */
    void put(JdbcClient client, Place place, Secret secret) {
        client.sql("""
                        insert into tenant_secret (tenant_id, name, account, sealed, changed_at) values (?, ?, ?, ?, ?)
                        on conflict (tenant_id, name, account)
                        do update set sealed = excluded.sealed, changed_at = excluded.changed_at
                        """)
                .params(
                        place.tenant().number(),
                        place.name(),
                        place.account(),
                        key(client, place.tenant()).seal(secret, purpose(place)),
                        now())
                .update();
    }

    /** The tenant's data key, made where it has none, and held till the transaction ends. */
    private DataKey key(JdbcClient client, TenantId tenant) {
        client.sql(
                        "insert into tenant_data_key (tenant_id, wrapped, changed_at) values (?, ?, ?) on conflict do nothing")
                .params(tenant.number(), sealing.wrap(sealing.made(tenant.number())), now())
                .update();
        return sealing.unwrap(
                tenant.number(),
                client.sql("select wrapped from tenant_data_key where tenant_id = ? for update")
                        .param(tenant.number())
                        .query(byte[].class)
                        .single());
    }

    /** Tenant by tenant, each in a commit of its own; the check last, so that a program with the old key alone starts till then. */
    @Override
    public int encryptAnew(By by) {
        List<Integer> tenants =
                writes.in(client -> client.sql("select tenant_id from tenant_data_key order by tenant_id")
                        .query(Integer.class)
                        .list());
        int count = 0;
        for (int tenant : tenants) {
            count += writes.in(client -> encryptAnew(client, new TenantId(tenant), by));
        }
        writes.in(client -> client.sql("update master_key_check set sealed = ?")
                .param(sealing.check())
                .update());
        return count;
    }

    private int encryptAnew(JdbcClient client, TenantId tenant, By by) {
        DataKey old = key(client, tenant);
        DataKey fresh = sealing.made(tenant.number());
        client.sql("update tenant_data_key set wrapped = ?, changed_at = ? where tenant_id = ?")
                .params(sealing.wrap(fresh), now(), tenant.number())
                .update();
        Map<Place, Secret> all = new HashMap<>();
        client.sql("select name, account, sealed from tenant_secret where tenant_id = ?")
                .param(tenant.number())
                .query(row -> {
                    Place place = new Place(tenant, row.getString("name"), row.getString("account"));
                    try {
                        all.put(place, old.open(row.getBytes("sealed"), purpose(place)));
                    } catch (Unreadable _) {
                        log.error("secret.unreadable tenant={} name={}: left as it is", tenant, place.name());
                    }
                });
        all.forEach((place, secret) -> client.sql(
                        "update tenant_secret set sealed = ? where tenant_id = ? and name = ? and account = ?")
                .params(fresh.seal(secret, purpose(place)), tenant.number(), place.name(), place.account())
                .update());
        Audit.write(client, tenant, by, new Said("secrets.encrypted", "", null, all.size() + " secrets"));
        return all.size();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String purpose(Place place) {
        return place.name() + " " + place.account();
    }
}
