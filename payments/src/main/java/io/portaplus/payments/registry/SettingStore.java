package io.portaplus.payments.registry;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.settings.SettingRow;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.vault.VaultStore.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where settings are changed. Throws {@code StoreAway} where the store can't be reached. */
public interface SettingStore {
    /** What a tenant has set itself; of secrets that they are set. */
    List<SettingRow> own(TenantId tenant);

    /** Makes all changes, each with its line in the audit, in one commit. */
    void change(TenantId tenant, Decided decided, By by);

    /**
     * What is to be changed.
     *
     * @param account the account that new payments are taken on from now on, or null where it stays
     */
    record Decided(
            List<Change> plain,
            List<Locked> locked,
            @Nullable AccountId account) {
        public Decided {
            plain = List.copyOf(plain);
            locked = List.copyOf(locked);
        }
    }

    /**
     * What is kept encrypted.
     *
     * @param value null: taken away
     * @param secret whether the audit must not have it
     */
    record Locked(Place place, @Nullable Secret value, boolean secret) {}
}
