package io.portaplus.payments.registry;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.tenant.Licence.Terms;
import io.portaplus.payments.tenant.LicenceHash;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.TenantState;
import io.portaplus.payments.webhook.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where tenants and keys are changed. Each change and its line in the audit are one commit. Every method throws {@code
 * StoreAway} where the store can't be reached.
 */
public interface RegistryStore {
    /** All tenants by number, each in its own state whatever its parents'. */
    List<Entry> list();

    Optional<Entry> find(TenantId id);

    /**
     * Adds a tenant without keys and account.
     *
     * @return its number, which no tenant had before
     */
    TenantId add(NewTenant tenant, By by);

    /** Moves a tenant to a state; false where it is closed, which it stays. */
    boolean move(TenantId id, TenantState to, By by);

    /** The key's public name. */
    String addKey(TenantId id, LicenceHash hash, Terms terms, By by);

    /**
     * Adds a key on the terms of another, which ends after an overlap.
     *
     * @return its public name; empty where the tenant has no such key that lets anybody in
     */
    Optional<String> rotate(TenantId id, String keyId, Successor fresh, By by);

    /** Ends a licence or webhook key at once; false where the tenant has no such key in force. */
    boolean revoke(TenantId id, String keyId, By by);

    /** The key's public name. */
    String addWebhookKey(LicenceHash hash, Endpoint endpoint, By by);

    /** A tenant to be. */
    record NewTenant(String name, boolean live, @Nullable TenantId parent) {}

    /** What takes another key's place. */
    record Successor(LicenceHash hash, Instant oldUntil) {}

    /** A tenant with all keys that it ever had. */
    record Entry(Tenant tenant, Instant createdAt, List<Key> keys) {
        public Entry {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A key without the key.
     *
     * @param terms null: a webhook key, which opens nothing but its address
     */
    record Key(
            String keyId,
            @Nullable Terms terms,
            Instant createdAt,
            @Nullable Instant revokedAt) {}
}
