package io.portaplus.postgres;

import io.portaplus.payments.audit.AuditLine.Said;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.registry.Change;
import io.portaplus.payments.registry.SettingStore;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.settings.SettingRow;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.vault.VaultStore.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settings in PostgreSQL, as they are changed. */
final class PostgresSettings implements SettingStore {
    private static final String SET = "set";

    private final Writes writes;
    private final PostgresVault vault;

    PostgresSettings(Writes writes, PostgresVault vault) {
        this.writes = writes;
        this.vault = vault;
    }

    @Override
    public List<SettingRow> own(TenantId tenant) {
        return writes.in(client -> client.sql("""
                        select feature_name, content_id, name, value from setting where tenant_id = :tenant
                        union all
                        select '', 0, name, account from tenant_secret where tenant_id = :tenant
                        order by name, feature_name, content_id
                        """)
                .param("tenant", tenant.number())
                .query((row, _) -> new SettingRow(
                        row.getString("feature_name"),
                        row.getLong("content_id"),
                        row.getString("name"),
                        row.getString("value")))
                .list());
    }

    @Override
    public void change(TenantId tenant, Decided decided, By by) {
        writes.in(client -> {
            // Changes of one tenant come one after the other, so that each line of the audit has what was before.
            client.sql("select 1 from tenant where tenant_id = ? for update")
                    .param(tenant.number())
                    .query(Integer.class)
                    .single();
            decided.plain().forEach(change -> plain(client, tenant, change, by));
            decided.locked().forEach(locked -> locked(client, tenant, locked, by));
            AccountId account = decided.account();
            if (account != null) {
                move(client, tenant, account, by);
            }
            return true;
        });
    }

    private static void plain(JdbcClient client, TenantId tenant, Change change, By by) {
        Object[] key = {tenant.number(), change.featureName(), change.contentId(), change.name()};
        String before =
                client.sql("""
                        select value from setting
                        where tenant_id = ? and feature_name = ? and content_id = ? and name = ?
                        """).params(key).query(String.class).optional().orElse(null);
        String value = change.value();
        if (value == null) {
            client.sql("delete from setting where tenant_id = ? and feature_name = ? and content_id = ? and name = ?")
                    .params(key)
                    .update();
        } else {
            client.sql("""
                            insert into setting (tenant_id, feature_name, content_id, name, value) values (?, ?, ?, ?, ?)
                            on conflict (tenant_id, feature_name, content_id, name) do update set value = excluded.value
                            """).params(key).param(value.strip()).update();
        }
        Audit.write(client, tenant, by, new Said("setting.changed", subject(change), before, value));
    }

    private static String subject(Change change) {
        String part = change.featureName() + (change.contentId() == 0 ? "" : "/" + change.contentId());
        return part.isEmpty() ? change.name() : change.name() + " @" + part;
    }

    private void locked(JdbcClient client, TenantId tenant, Locked locked, By by) {
        Place place = locked.place();
        boolean there = client.sql("""
                        select exists (select 1 from tenant_secret where tenant_id = ? and name = ? and account = ?)
                        """)
                .params(tenant.number(), place.name(), place.account())
                .query(Boolean.class)
                .single();
        Secret value = locked.value();
        if (value == null) {
            client.sql("delete from tenant_secret where tenant_id = ? and name = ? and account = ?")
                    .params(tenant.number(), place.name(), place.account())
                    .update();
        } else {
            vault.put(client, place, value);
        }
        Audit.write(
                client,
                tenant,
                by,
                new Said(
                        "setting.changed",
                        place.name(),
                        there ? SET : null,
                        value == null ? null : shown(locked, value)));
    }

    private static @Nullable String shown(Locked locked, Secret value) {
        return locked.secret() ? SET : value.reveal();
    }

    /** New payments go to this account, and the tenant's webhook keys take its deliveries. */
    private static void move(JdbcClient client, TenantId tenant, AccountId account, By by) {
        String before = client.sql("select account from tenant where tenant_id = ?")
                .param(tenant.number())
                .query(String.class)
                .single();
        if (before.equals(account.name())) {
            return;
        }
        for (String table : List.of("tenant", "webhook_key")) {
            client.sql("update " + table + " set account = ? where tenant_id = ? and live = ?")
                    .params(account.name(), tenant.number(), account.live())
                    .update();
        }
        Audit.write(client, tenant, by, new Said("account.changed", "", before, account.name()));
    }
}
