package io.portaplus.app.run;

import io.portaplus.app.config.Configuration.StripeAccess;
import io.portaplus.app.config.ConfigurationFault;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.registry.KeyMaker;
import io.portaplus.payments.registry.SettingChanges.Accounts;
import io.portaplus.payments.registry.SettingStore;
import io.portaplus.payments.registry.SettingStore.Decided;
import io.portaplus.payments.registry.SettingStore.Locked;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.settings.Access;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.LicenceHash;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.vault.VaultStore.Place;
import io.portaplus.payments.webhook.Endpoint;
import io.portaplus.postgres.Installation;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tenant that the environment describes: made on the first start, and found again on every other. */
final class FirstTenant {
    private static final Logger log = LoggerFactory.getLogger(FirstTenant.class);
    static final TenantId NUMBER = new TenantId(1);

    private final Installation installation;
    private final String name;
    private final Instant now;
    private final KeyMaker maker;

    FirstTenant(Installation installation, String name, Instant now) {
        this.installation = installation;
        this.name = name;
        this.now = now;
        this.maker = new KeyMaker(new SecureRandom());
    }

    /**
     * The account that the key opens; asked of the processor only for a key that was never seen.
     *
     * @throws ConfigurationFault where the processor can't be asked, or does not take the key
     */
    AccountId account(StripeAccess stripe, Accounts accounts) {
        Optional<AccountId> known = installation.accountOf(stripe.key());
        if (known.isPresent()) {
            return known.get();
        }
        try {
            AccountId account = accounts.opened(stripe.key());
            installation.rememberKey(stripe.key(), account, now);
            return account;
        } catch (ProcessorAway e) {
            throw new ConfigurationFault("Stripe at " + stripe.base() + " can't be asked which account"
                    + " PORTAPLUS_STRIPE_SECRET_KEY opens (" + e.getMessage() + "). Are the key and"
                    + " PORTAPLUS_STRIPE_API_BASE right, and is Stripe reachable?");
        }
    }

    /**
     * Makes or checks the tenant.
     *
     * @throws ConfigurationFault where the key's mode is not the tenant's
     */
    void ready(AccountId account) {
        Optional<Tenant> known = installation.tenant(NUMBER);
        if (known.isEmpty()) {
            installation.addTenant(new Tenant(NUMBER, name, account.live(), account), now);
            return;
        }
        Tenant tenant = known.get();
        if (tenant.live() != account.live()) {
            throw new ConfigurationFault("The tenant " + tenant.name() + " is " + (tenant.live() ? "live" : "test")
                    + " for good; PORTAPLUS_STRIPE_SECRET_KEY is a " + (account.live() ? "live" : "test")
                    + " key. Use a key of the tenant's mode, or another database.");
        }
        if (!tenant.account().equals(account)) {
            log.warn("tenant.account.changed tenant={}: new payments go to the new account", tenant.id());
            installation.changeAccount(tenant.id(), account, now);
        }
    }

    /** The licence key that was made up because none was given and none stood; to be shown once. */
    Optional<Secret> licence(Optional<Secret> given, boolean live) {
        if (installation.hasLicence(NUMBER)) {
            given.map(licence -> LicenceHash.of(licence.reveal()))
                    .filter(hash -> !installation.isLicence(hash, NUMBER))
                    .ifPresent(_ -> log.warn("license.kept: PORTAPLUS_LICENSE is not the licence that the database has;"
                            + " the database's stands"));
            return Optional.empty();
        }
        Secret licence = given.orElseGet(() -> maker.licence(live));
        installation.addLicence(LicenceHash.of(licence.reveal()), NUMBER, now);
        return given.isPresent() ? Optional.empty() : Optional.of(licence);
    }

    /**
     * Lets deliveries for an account in.
     *
     * @return the webhook key that was made up because none was given and none stood; to be shown once
     */
    Optional<Secret> webhookKey(Optional<Secret> given, AccountId account) {
        if (given.isEmpty() && installation.hasWebhookKey(NUMBER)) {
            return Optional.empty();
        }
        Secret key = given.orElseGet(() -> maker.webhook(account.live()));
        installation.addWebhookKey(LicenceHash.of(key.reveal()), new Endpoint(NUMBER, account), now);
        return given.isPresent() ? Optional.empty() : Optional.of(key);
    }

    /** Keeps the key, so that what is open on its account is finished after another was given. */
    void keep(Secret key, AccountId account, SettingStore store) {
        Place place = new Place(NUMBER, Access.STRIPE_KEY.name(), account.name());
        store.change(
                NUMBER,
                new Decided(List.of(), List.of(new Locked(place, key, true)), null),
                new By(By.ENVIRONMENT, "", now));
    }

    /** Sets what the environment gives, where the database has nothing. */
    void settings(Map<String, String> given) {
        given.forEach((setting, value) -> {
            if (!installation.setIfAbsent(NUMBER, setting, value, now).equals(value)) {
                log.warn("setting.kept name={}: the database has another value already, which stands", setting);
            }
        });
    }
}
