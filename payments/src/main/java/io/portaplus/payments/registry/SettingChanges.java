package io.portaplus.payments.registry;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.destination.Destinations.Names;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.registry.SettingStore.Decided;
import io.portaplus.payments.registry.SettingStore.Locked;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.settings.Access;
import io.portaplus.payments.settings.Setting;
import io.portaplus.payments.settings.SettingRow;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.vault.VaultStore.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes tenants' settings and secrets: all that are asked for together, or none. */
public final class SettingChanges {
    private static final TenantId FIRST = new TenantId(1);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final SettingStore store;
    private final Accounts accounts;
    private final Inside inside;
    private final Names names;

    /** Finds out which account a processor's key opens. */
    @FunctionalInterface
    public interface Accounts {
        /**
         * Asks the processor.
         *
         * @throws ProcessorAway where it can't be asked, or does not take the key
         */
        AccountId opened(Secret key);
    }

    /** Tells which tenants' callbacks may go to machines inside. */
    @FunctionalInterface
    public interface Inside {
        boolean allowed(TenantId tenant);
    }

    /**
     * @param names asked where an address leads that a tenant sets
     */
    public SettingChanges(SettingStore store, Accounts accounts, Inside inside, Names names) {
        this.store = store;
        this.accounts = accounts;
        this.inside = inside;
        this.names = names;
    }

    /**
     * Makes changes.
     *
     * @param byOperator whether the installation's operator asks, or the tenant itself
     * @throws Problem.InvalidRequest with every fault of every change; nothing is changed then
     * @throws Problem.Unavailable where the store or the processor is away
     */
    public void make(Tenant tenant, List<Asked> asked, boolean byOperator, By by) {
        List<Fault> faults = new ArrayList<>();
        SettingChecks checks = new SettingChecks(byOperator, faults);
        List<Change> plain = new ArrayList<>();
        List<Locked> locked = new ArrayList<>();
        for (Asked one : asked) {
            Optional<Setting<?>> setting = checks.check(one);
            setting.ifPresent(known -> {
                if (Access.all().contains(known)) {
                    locked.add(locked(tenant, known, one));
                } else {
                    plain.add(one.change());
                }
            });
        }
        checks.stripeKey(tenant, asked, FIRST.equals(tenant.id()));
        billing(tenant, asked, faults);
        checks.destinations(asked, names, () -> mayGoInside(tenant.id(), asked));
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
        AccountId account = account(locked);
        List<Locked> placed = locked.stream()
                .map(one -> isStripeKey(one) && account != null ? at(one, account) : one)
                .toList();
        reached(() -> store.change(tenant.id(), new Decided(plain, placed, account), by));
    }

    /** As it will stand: what is changed with it, what the tenant has, what it inherits. */
    private boolean mayGoInside(TenantId tenant, List<Asked> asked) {
        String name = Settings.CALLBACK_INSIDE.name();
        for (Asked one : asked) {
            String value = one.change().value();
            if (one.change().name().equals(name)) {
                return Boolean.parseBoolean(value);
            }
        }
        return own(tenant).stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .map(row -> Boolean.parseBoolean(row.value()))
                .orElseGet(() -> inside.allowed(tenant));
    }

    /** Where the tenant's PortaBilling is, and who posts there, are known together or not at all. */
    private void billing(Tenant tenant, List<Asked> asked, List<Fault> faults) {
        List<String> needed = Stream.of(Access.BILLING_LOGIN, Access.BILLING_TOKEN)
                .map(Setting::name)
                .toList();
        String url = Access.BILLING_URL.name();
        List<Asked> changed = asked.stream()
                .filter(one -> one.change().name().equals(url)
                        || needed.contains(one.change().name()))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>();
        own(tenant.id()).forEach(row -> known.add(row.name()));
        for (Asked one : changed) {
            String value = one.change().value();
            if (value == null || value.isBlank()) {
                known.remove(one.change().name());
            } else {
                known.add(one.change().name());
            }
        }
        if (known.contains(url) && !known.containsAll(needed)) {
            faults.add(new Fault(
                    "PortaBillingIncomplete",
                    changed.getFirst().field(),
                    "Give portabilling.url, portabilling.login and portabilling.token together."));
        }
    }

    /** What a tenant has set itself; of secrets that they are set. */
    public List<SettingRow> own(TenantId tenant) {
        try {
            return store.own(tenant);
        } catch (StoreAway e) {
            throw away(e);
        }
    }

    /**
     * A change and where the request has it.
     *
     * @param field the path of its name's member
     * @param valueField that of its value's
     */
    public record Asked(Change change, String field, String valueField) {}

    private static Locked locked(Tenant tenant, Setting<?> setting, Asked asked) {
        String value = asked.change().value();
        return new Locked(
                new Place(tenant.id(), setting.name(), ""),
                value == null || value.isBlank() ? null : new Secret(value.strip()),
                setting.reach().secret());
    }

    private @Nullable AccountId account(List<Locked> locked) {
        Secret key = locked.stream()
                .filter(SettingChanges::isStripeKey)
                .findFirst()
                .map(Locked::value)
                .orElse(null);
        if (key == null) {
            return null;
        }
        try {
            return accounts.opened(key);
        } catch (ProcessorAway e) {
            throw new Problem.Unavailable(
                    "ProcessorUnavailable",
                    "Stripe can't be asked which account the key opens, or does not take it; nothing was changed.",
                    AGAIN,
                    e);
        }
    }

    private static boolean isStripeKey(Locked one) {
        return one.place().name().equals(Access.STRIPE_KEY.name());
    }

    private static Locked at(Locked one, AccountId account) {
        return new Locked(
                new Place(one.place().tenant(), one.place().name(), account.name()), one.value(), one.secret());
    }

    private static void reached(Runnable work) {
        try {
            work.run();
        } catch (StoreAway e) {
            throw away(e);
        }
    }

    private static Problem away(StoreAway e) {
        return new Problem.Unavailable("StoreUnavailable", "Settings can't be reached right now.", AGAIN, e);
    }
}
