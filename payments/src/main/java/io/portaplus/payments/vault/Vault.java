package io.portaplus.payments.vault;

import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.settings.Access;
import io.portaplus.payments.settings.Setting;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.vault.VaultStore.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All tenants' secrets, decrypted, read again by {@link #refresh()}; a look-up costs no database call. */
public final class Vault {
    private static final Logger log = LoggerFactory.getLogger(Vault.class);

    private final VaultStore store;
    private volatile Known known = new Known(Long.MIN_VALUE, Map.of(), Map.of());

    private record Known(long version, Map<Place, Secret> secrets, Map<AccountId, Secret> stripe) {}

    public Vault(VaultStore store) {
        this.store = store;
    }

    /**
     * Reads all secrets anew where anything has changed. What this node can't decrypt stays as it was: while master keys
     * are exchanged, a node may not have the newest yet.
     */
    public void refresh() {
        Known before = known;
        long version = store.version();
        if (version == before.version) {
            return;
        }
        Map<Place, Secret> secrets = new HashMap<>();
        for (VaultStore.Kept kept : store.read()) {
            Optional<Secret> value = kept.value().or(() -> Optional.ofNullable(before.secrets.get(kept.place())));
            value.ifPresent(secret -> secrets.put(kept.place(), secret));
            if (kept.value().isEmpty()) {
                log.error(
                        "secret.unreadable tenant={} name={}: its master key is not among this node's",
                        kept.place().tenant(),
                        kept.place().name());
            }
        }
        Map<AccountId, Secret> stripe = new HashMap<>();
        secrets.forEach((place, secret) -> {
            if (place.name().equals(Access.STRIPE_KEY.name())) {
                stripe.put(new AccountId(place.account(), isLive(secret)), secret);
            }
        });
        known = new Known(version, Map.copyOf(secrets), Map.copyOf(stripe));
    }

    /** The key of an account, whichever tenant has it. */
    public Optional<Secret> stripeKey(AccountId account) {
        return Optional.ofNullable(known.stripe.get(account));
    }

    /** Every account that a tenant has a key of. */
    public Set<AccountId> accounts() {
        return known.stripe.keySet();
    }

    /** A tenant's value of a setting in {@link Access}, but for Stripe's keys; its default where it has none. */
    public <T> T get(TenantId tenant, Setting<T> setting) {
        Secret text = known.secrets.get(new Place(tenant, setting.name(), ""));
        return setting.read(text == null ? setting.defaultText() : text.reveal());
    }

    /** Whether a key moves real money. */
    public static boolean isLive(Secret key) {
        return key.reveal().startsWith("sk_live_") || key.reveal().startsWith("rk_live_");
    }
}
