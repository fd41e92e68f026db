package io.portaplus.postgres;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.settings.SettingRow;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.Licence;
import io.portaplus.payments.tenant.LicenceHash;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.TenantStore;
import io.portaplus.payments.webhook.Endpoint;
import io.portaplus.payments.webhook.EndpointStore;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tenants in PostgreSQL. */
final class PostgresTenants implements TenantStore, Installation, EndpointStore {
    private final Place writer;

    PostgresTenants(Place writer) {
        this.writer = writer;
    }

    @Override
    public long version() {
        return writer.with(client -> client.sql("select version from directory_version")
                .query(Long.class)
                .single());
    }

    @Override
    public Directory read() {
        return writer.with(client -> {
            List<Tenant> tenants = client.sql("select " + TenantRows.TENANT + " from tenant")
                    .query((row, _) -> TenantRows.tenant(row))
                    .list();
            Map<LicenceHash, Licence> licences = new HashMap<>();
            client.sql("select hash, tenant_id, key_id, " + TenantRows.TERMS + " from licence where revoked_at is null")
                    .query(row -> {
                        licences.put(
                                LicenceHash.stored(row.getBytes("hash")),
                                new Licence(
                                        row.getString("key_id"),
                                        new TenantId(row.getInt("tenant_id")),
                                        TenantRows.terms(row)));
                    });
            Map<TenantId, List<SettingRow>> settings = new HashMap<>();
            client.sql("select tenant_id, feature_name, content_id, name, value from setting")
                    .query(row -> {
                        settings.computeIfAbsent(new TenantId(row.getInt("tenant_id")), _ -> new ArrayList<>())
                                .add(new SettingRow(
                                        row.getString("feature_name"),
                                        row.getLong("content_id"),
                                        row.getString("name"),
                                        row.getString("value")));
                    });
            return new Directory(tenants, licences, settings);
        });
    }

    @Override
    public Optional<Tenant> tenant(TenantId id) {
        return writer.with(client -> client.sql("select " + TenantRows.TENANT + " from tenant where tenant_id = ?")
                .param(id.number())
                .query((row, _) -> TenantRows.tenant(row))
                .optional());
    }

    @Override
    public void addTenant(Tenant tenant, Instant now) {
        told(
                """
                insert into tenant (tenant_id, name, live, account, created_at)
                values (:tenant, :name, :live, :account, :audit_at) on conflict do nothing
                returning tenant_id, 'tenant.created', '', null, name
                """,
                now,
                Map.of(
                        "tenant", tenant.id().number(),
                        "name", tenant.name(),
                        "live", tenant.live(),
                        "account", tenant.account().name()));
    }

    @Override
    public void changeAccount(TenantId tenant, AccountId account, Instant now) {
        // The tenant last: a start that breaks off in between begins here again.
        writer.with(client -> client.sql("update webhook_key set account = ? where tenant_id = ? and live = ?")
                .params(account.name(), tenant.number(), account.live())
                .update());
        told("""
                update tenant t set account = :account from tenant old
                where t.tenant_id = :tenant and t.live = :live and old.tenant_id = t.tenant_id
                returning t.tenant_id, 'account.changed', '', old.account, t.account
                """, now, Map.of("account", account.name(), "tenant", tenant.number(), "live", account.live()));
    }

    @Override
    public void addLicence(LicenceHash hash, TenantId tenant, Instant now) {
        told("""
                insert into licence (hash, tenant_id, created_at) values (:hash, :tenant, :audit_at)
                on conflict do nothing
                returning tenant_id, 'key.added', key_id, null, 'scopes ' || array_to_string(scopes, ',')
                """, now, Map.of("hash", hash.bytes(), "tenant", tenant.number()));
    }

    @Override
    public boolean hasLicence(TenantId tenant) {
        return writer.with(
                client -> client.sql("select exists (select 1 from licence where tenant_id = ? and revoked_at is null)")
                        .param(tenant.number())
                        .query(Boolean.class)
                        .single());
    }

    @Override
    public boolean isLicence(LicenceHash hash, TenantId tenant) {
        return writer.with(client -> client.sql(
                        "select exists (select 1 from licence where hash = ? and tenant_id = ? and revoked_at is null)")
                .params(hash.bytes(), tenant.number())
                .query(Boolean.class)
                .single());
    }

    @Override
    public void addWebhookKey(LicenceHash hash, Endpoint endpoint, Instant now) {
        told(
                """
                insert into webhook_key (hash, tenant_id, account, live, created_at)
                values (:hash, :tenant, :account, :live, :audit_at)
                on conflict (hash) do update set account = excluded.account, live = excluded.live
                where webhook_key.tenant_id = excluded.tenant_id
                    and (webhook_key.account, webhook_key.live) <> (excluded.account, excluded.live)
                returning tenant_id, 'webhook.added', key_id, null, account
                """,
                now,
                Map.of(
                        "hash", hash.bytes(),
                        "tenant", endpoint.tenant().number(),
                        "account", endpoint.account().name(),
                        "live", endpoint.account().live()));
    }

    @Override
    public boolean hasWebhookKey(TenantId tenant) {
        return writer.with(client -> client.sql(
                        "select exists (select 1 from webhook_key where tenant_id = ? and revoked_at is null)")
                .param(tenant.number())
                .query(Boolean.class)
                .single());
    }

    @Override
    public Map<LicenceHash, Endpoint> endpoints() {
        return writer.with(client -> {
            Map<LicenceHash, Endpoint> endpoints = new HashMap<>();
            client.sql("select hash, tenant_id, account, live from webhook_key where revoked_at is null")
                    .query(row -> {
                        endpoints.put(
                                LicenceHash.stored(row.getBytes("hash")),
                                new Endpoint(
                                        new TenantId(row.getInt("tenant_id")),
                                        new AccountId(row.getString("account"), row.getBoolean("live"))));
                    });
            return endpoints;
        });
    }

    @Override
    public Optional<AccountId> accountOf(Secret key) {
        return writer.with(client -> client.sql("select account, live from processor_key where hash = ?")
                .param(LicenceHash.of(key.reveal()).bytes())
                .query((row, _) -> new AccountId(row.getString("account"), row.getBoolean("live")))
                .optional());
    }

    @Override
    public void rememberKey(Secret key, AccountId account, Instant now) {
        writer.with(client -> client.sql("""
                        insert into processor_key (hash, account, live, seen_at) values (?, ?, ?, ?)
                        on conflict (hash) do update set account = excluded.account, live = excluded.live
                        """)
                .params(LicenceHash.of(key.reveal()).bytes(), account.name(), account.live(), Timestamp.from(now))
                .update());
    }

    @Override
    public String setIfAbsent(TenantId tenant, String name, String value, Instant now) {
        told("""
                insert into setting (tenant_id, name, value) values (:tenant, :name, :value) on conflict do nothing
                returning tenant_id, 'setting.changed', name, null, value
                """, now, Map.of("tenant", tenant.number(), "name", name, "value", value));
        return writer.with(client -> client.sql("""
                        select value from setting
                        where tenant_id = ? and feature_name = '' and content_id = 0 and name = ?
                        """)
                .params(tenant.number(), name)
                .query(String.class)
                .single());
    }

    /** Runs a statement that returns lines of the audit, which are written in its commit. */
    private void told(String returning, Instant now, Map<String, Object> values) {
        writer.with(client -> Audit.by(
                        client.sql("with told as (" + returning + ") " + Audit.OF + " told"),
                        new By(By.ENVIRONMENT, "", now))
                .params(values)
                .update());
    }
}
