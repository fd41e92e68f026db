package io.portaplus.postgres;

import io.portaplus.payments.audit.AuditLine.Said;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.registry.RegistryStore;
import io.portaplus.payments.tenant.Licence.Terms;
import io.portaplus.payments.tenant.LicenceHash;
import io.portaplus.payments.tenant.Network;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.TenantState;
import io.portaplus.payments.webhook.Endpoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tenants and keys in PostgreSQL, as they are changed. */
final class PostgresRegistry implements RegistryStore {
    private static final String IN_FORCE = "revoked_at is null and (expires_at is null or expires_at > :now)";

    private final Writes writes;

    PostgresRegistry(Writes writes) {
        this.writes = writes;
    }

    @Override
    public List<Entry> list() {
        return writes.in(client -> entries(client, null));
    }

    @Override
    public Optional<Entry> find(TenantId id) {
        return writes.in(client -> entries(client, id).stream().findFirst());
    }

    /** Whoever adds one holds the directory's version till its commit: numbers are given one after the other. */
    @Override
    public TenantId add(NewTenant tenant, By by) {
        TenantId parent = tenant.parent();
        return writes.in(client -> {
            client.sql("update directory_version set version = version + 1").update();
            TenantId id = new TenantId(client.sql("""
                            insert into tenant (tenant_id, name, live, account, parent_id, created_at)
                            select coalesce(max(tenant_id), 0) + 1, :name, :live, '', :parent, :now from tenant
                            returning tenant_id
                            """)
                    .param("name", tenant.name())
                    .param("live", tenant.live())
                    .param("parent", parent == null ? null : parent.number(), Types.INTEGER)
                    .param("now", Timestamp.from(by.at()))
                    .query(Integer.class)
                    .single());
            Audit.write(client, id, by, new Said("tenant.created", "", null, tenant.name()));
            return id;
        });
    }

    @Override
    public boolean move(TenantId id, TenantState to, By by) {
        return writes.in(client -> {
            String before = client.sql("select state from tenant where tenant_id = ? for update")
                    .param(id.number())
                    .query(String.class)
                    .single();
            if (before.equals(to.name())) {
                return true;
            }
            if (before.equals(TenantState.CLOSED.name())) {
                return false;
            }
            client.sql("update tenant set state = ? where tenant_id = ?")
                    .params(to.name(), id.number())
                    .update();
            Audit.write(client, id, by, new Said("tenant.moved", "", before, to.name()));
            return true;
        });
    }

    @Override
    public String addKey(TenantId id, LicenceHash hash, Terms terms, By by) {
        return writes.in(client -> {
            String keyId = insert(client, id, hash, terms, by);
            Audit.write(client, id, by, new Said("key.added", keyId, null, shown(terms)));
            return keyId;
        });
    }

    @Override
    public Optional<String> rotate(TenantId id, String keyId, Successor fresh, By by) {
        return writes.in(client -> {
            Optional<Terms> terms = client.sql("select " + TenantRows.TERMS
                            + " from licence where tenant_id = :tenant and key_id = :key and " + IN_FORCE
                            + " for update")
                    .param("tenant", id.number())
                    .param("key", keyId)
                    .param("now", Timestamp.from(by.at()))
                    .query((row, _) -> TenantRows.terms(row))
                    .optional();
            return terms.map(old -> {
                client.sql("""
                                update licence set expires_at = least(expires_at, :until)
                                where tenant_id = :tenant and key_id = :key
                                """)
                        .param("until", Timestamp.from(fresh.oldUntil()))
                        .param("tenant", id.number())
                        .param("key", keyId)
                        .update();
                Terms same = new Terms(old.scopes(), old.networks(), null, old.note());
                String successor = insert(client, id, fresh.hash(), same, by);
                Audit.write(client, id, by, new Said("key.rotated", keyId, shown(old), successor));
                return successor;
            });
        });
    }

    @Override
    public boolean revoke(TenantId id, String keyId, By by) {
        return writes.in(client -> {
            int ended = client.sql("""
                            update licence set revoked_at = :now
                            where tenant_id = :tenant and key_id = :key and revoked_at is null
                            """)
                            .param("now", Timestamp.from(by.at()))
                            .param("tenant", id.number())
                            .param("key", keyId)
                            .update()
                    + client.sql("""
                            update webhook_key set revoked_at = :now
                            where tenant_id = :tenant and key_id = :key and revoked_at is null
                            """)
                            .param("now", Timestamp.from(by.at()))
                            .param("tenant", id.number())
                            .param("key", keyId)
                            .update();
            if (ended > 0) {
                Audit.write(client, id, by, new Said("key.revoked", keyId, null, null));
            }
            return ended > 0;
        });
    }

    @Override
    public String addWebhookKey(LicenceHash hash, Endpoint endpoint, By by) {
        return writes.in(client -> {
            String keyId = client.sql("""
                            insert into webhook_key (hash, tenant_id, account, live, created_at) values (?, ?, ?, ?, ?)
                            returning key_id
                            """)
                    .params(
                            hash.bytes(),
                            endpoint.tenant().number(),
                            endpoint.account().name(),
                            endpoint.account().live(),
                            Timestamp.from(by.at()))
                    .query(String.class)
                    .single();
            Audit.write(
                    client,
                    endpoint.tenant(),
                    by,
                    new Said("webhook.added", keyId, null, endpoint.account().name()));
            return keyId;
        });
    }

    private static String insert(JdbcClient client, TenantId id, LicenceHash hash, Terms terms, By by) {
        Instant end = terms.expiresAt();
        return client.sql("""
                        insert into licence (hash, tenant_id, created_at, scopes, networks, note, expires_at)
                        values (:hash, :tenant, :now, :scopes, :networks, :note, :until) returning key_id
                        """)
                .param("hash", hash.bytes())
                .param("tenant", id.number())
                .param("now", Timestamp.from(by.at()))
                .param(
                        "scopes",
                        terms.scopes().stream().map(Scope::name).sorted().toArray(String[]::new))
                .param(
                        "networks",
                        terms.networks().stream().map(Network::toString).toArray(String[]::new))
                .param("note", terms.note())
                .param("until", end == null ? null : Timestamp.from(end), Types.TIMESTAMP)
                .query(String.class)
                .single();
    }

    private static String shown(Terms terms) {
        return "scopes " + terms.scopes().stream().sorted().toList() + " networks " + terms.networks() + " until "
                + terms.expiresAt();
    }

    private static List<Entry> entries(JdbcClient client, @Nullable TenantId only) {
        Map<Integer, List<Key>> keys = new HashMap<>();
        client.sql("""
                        select tenant_id, key_id, created_at, revoked_at, scopes, networks, note, expires_at
                        from licence where :only::integer is null or tenant_id = :only
                        union all
                        select tenant_id, key_id, created_at, revoked_at, null, null, null, null
                        from webhook_key where :only::integer is null or tenant_id = :only
                        order by created_at, key_id
                        """)
                .param("only", only == null ? null : only.number(), Types.INTEGER)
                .query(row -> {
                    keys.computeIfAbsent(row.getInt("tenant_id"), _ -> new ArrayList<>())
                            .add(key(row));
                });
        return client.sql("select " + TenantRows.TENANT + ", created_at from tenant"
                        + " where :only::integer is null or tenant_id = :only order by tenant_id")
                .param("only", only == null ? null : only.number(), Types.INTEGER)
                .query((row, _) -> {
                    Tenant tenant = TenantRows.tenant(row);
                    return new Entry(
                            tenant,
                            Objects.requireNonNull(TenantRows.instant(row, "created_at")),
                            keys.getOrDefault(tenant.id().number(), List.of()));
                })
                .list();
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getString("key_id"),
                row.getArray("scopes") == null ? null : TenantRows.terms(row),
                Objects.requireNonNull(TenantRows.instant(row, "created_at")),
                TenantRows.instant(row, "revoked_at"));
    }
}
