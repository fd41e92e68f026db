package io.portaplus.payments.tenant;

import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.Setting;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tenants that this node knows, read again by {@link #refresh()}; a look-up costs no database call. */
public final class Tenants {
    private static final Duration TILL_A_KEY_IS_SET = Duration.ofMinutes(1);

    private final TenantStore store;
    private final InstantSource clock;
    private final Guesses guesses;
    private final RequestRates rates = new RequestRates(System::nanoTime);
    private volatile Known known = Known.NOTHING;

    /**
     * @param clock the program's, for keys that expire
     */
    public Tenants(TenantStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.guesses = new Guesses(clock);
    }

    /** Reads all tenants anew where anything has changed; on a failure of the store what was known stays. */
    public void refresh() {
        // The version first: what changes between the two readings is read twice rather than missed.
        long version = store.version();
        if (version != known.version()) {
            known = new Known(version, store.read());
        }
    }

    /**
     * Finds out who calls.
     *
     * @throws Problem.NotAuthenticated where the licence is missing, unknown, revoked, over, or used from elsewhere; it
     *     never says which
     * @throws Problem.TooMany where its address tries too many keys, or the key sends too much
     */
    public Caller identify(Presented presented) {
        Known now = known;
        return caller(presented, licence(presented, now), now);
    }

    /**
     * Finds out who calls, and whether its key is for that.
     *
     * @throws Problem.NotAuthenticated as {@link #identify}
     * @throws Problem.NotAllowed where the key is not for that, or the tenant takes no new payments
     * @throws Problem.Unavailable where the tenant has no account to take payments on yet
     */
    public Caller authenticate(Presented presented, Scope needed) {
        Known now = known;
        Licence licence = licence(presented, now);
        Caller caller = caller(presented, licence, now);
        if (!licence.terms().scopes().contains(needed)) {
            throw new Problem.NotAllowed("ScopeMissing", "This License is not for this operation.");
        }
        switch (needed) {
            case CHARGE -> mayCharge(caller.tenant());
            case BILLING -> takesNew(caller.tenant());
            case READ, REFUND, ADMIN -> {}
        }
        return caller;
    }

    private Licence licence(Presented presented, Known now) {
        String text = presented.licence();
        Licence licence = text == null || text.isEmpty() ? null : now.licence(LicenceHash.of(text));
        if (licence == null || !licence.isGood(presented.address(), clock.instant())) {
            throw text == null || text.isEmpty()
                    ? new Problem.NotAuthenticated()
                    : guesses.refused(presented.address());
        }
        return licence;
    }

    private Caller caller(Presented presented, Licence licence, Known now) {
        Tenant tenant = now.tenant(licence.tenant());
        if (tenant == null) {
            throw new Problem.NotAuthenticated();
        }
        SettingValues settings = now.settingsOf(tenant.id(), presented.featureName(), presented.contentId());
        rates.take(licence.keyId(), settings.get(Settings.REQUESTS_PER_SECOND));
        return new Caller(tenant, settings, licence.keyId());
    }

    private static void mayCharge(Tenant tenant) {
        takesNew(tenant);
        if (!tenant.account().isSet()) {
            throw new Problem.Unavailable(
                    "StripeNotConfigured",
                    "This operator has no Stripe key yet; nothing was charged.",
                    TILL_A_KEY_IS_SET,
                    null);
        }
    }

    private static void takesNew(Tenant tenant) {
        switch (tenant.state()) {
            case SUSPENDED ->
                throw new Problem.NotAllowed("TenantSuspended", "This operator takes no new payments for now.");
            case CLOSED ->
                throw new Problem.NotAllowed("TenantClosed", "This operator takes no new payments any more.");
            case ACTIVE -> {}
        }
    }

    /** Every tenant that there is. */
    public Set<TenantId> all() {
        return known.all();
    }

    /** The tenant with its settings as they stand for one part of its site. */
    public Optional<Caller> find(TenantId id, @Nullable String featureName, @Nullable Long contentId) {
        Known now = known;
        return Optional.ofNullable(now.tenant(id))
                .map(tenant -> new Caller(tenant, now.settingsOf(id, featureName, contentId)));
    }

    /** How many keys that open nothing came since the start. */
    public long refusedKeys() {
        return guesses.all();
    }

    /** Whether any tenant, for any part of its site, has this turned on. */
    public boolean anyHas(Setting<Boolean> flag) {
        return known.anyHas(flag);
    }

    /** Whether any tenant, for any part of its site, has settings of this kind; looks at all of them. */
    public boolean anyHas(Predicate<SettingValues> kind) {
        return known.anyHas(kind);
    }
}
