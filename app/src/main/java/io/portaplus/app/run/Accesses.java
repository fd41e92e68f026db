package io.portaplus.app.run;

import io.portaplus.app.config.Configuration.Keys;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.registry.SettingChanges.Accounts;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.settings.Access;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.vault.Vault;
import io.portaplus.payments.webhook.Endpoint;
import io.portaplus.payments.webhook.SigningSecrets;
import io.portaplus.stripe.StripeKeys;
import io.portaplus.stripe.StripeProcessor;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * What opens other systems, for each tenant: what the vault has, and for the first tenant what the program was given. A
 * given Stripe key goes before a kept one, since whoever starts the program has rolled it last.
 */
final class Accesses implements StripeKeys, SigningSecrets {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Vault vault;
    private final Keys given;
    private final Map<AccountId, Secret> keys;
    private final AtomicReference<Optional<Secret>> sandbox = new AtomicReference<>(Optional.empty());
    private final AtomicLong asked = new AtomicLong();

    /**
     * @param keys of accounts that are known already
     */
    Accesses(Vault vault, Keys given, Map<AccountId, Secret> keys) {
        this.vault = vault;
        this.given = given;
        this.keys = new ConcurrentHashMap<>(keys);
    }

    @Override
    public Optional<Secret> of(AccountId account) {
        return Optional.ofNullable(keys.get(account)).or(() -> vault.stripeKey(account));
    }

    /** The key of an account that the program was given. */
    void add(AccountId account, Secret key) {
        keys.put(account, key);
    }

    /** Every account that there is a key of. */
    Collection<AccountId> accounts() {
        Set<AccountId> all = new LinkedHashSet<>(vault.accounts());
        keys.keySet().stream().filter(AccountId::isSet).forEach(all::add);
        return all;
    }

    /**
     * Which account a key opens, asked of the processor.
     *
     * @throws ProcessorAway where it can't be asked, or does not take the key
     */
    AccountId opened(Secret key, StripeProcessor processor) {
        boolean live = Vault.isLive(key);
        // A name that no account has, and that nobody else asks under.
        AccountId asking = new AccountId("?" + asked.incrementAndGet(), live);
        keys.put(asking, key);
        try {
            return new AccountId(processor.accountName(asking, LONGEST), live);
        } finally {
            keys.remove(asking);
        }
    }

    Accounts with(StripeProcessor processor) {
        return key -> opened(key, processor);
    }

    @Override
    public List<Secret> of(Endpoint endpoint) {
        List<Secret> kept = vault.get(endpoint.tenant(), Access.STRIPE_SIGNING);
        if (!FirstTenant.NUMBER.equals(endpoint.tenant())) {
            return kept;
        }
        return sandbox.get()
                .map(List::of)
                .orElseGet(() -> Stream.concat(given.signing().stream(), kept.stream())
                        .distinct()
                        .toList());
    }

    /** Deliveries for the first tenant are signed with this secret, and no others: the embedded sandbox's. */
    void signedWith(Secret secret) {
        sandbox.set(Optional.of(secret));
    }

    /** What a tenant's callbacks are signed with. */
    Optional<Secret> callbacks(TenantId tenant) {
        Optional<Secret> kept = vault.get(tenant, Access.CALLBACK_SECRET);
        return FirstTenant.NUMBER.equals(tenant) ? kept.or(given::callback) : kept;
    }
}
