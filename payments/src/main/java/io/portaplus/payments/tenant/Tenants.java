package io.portaplus.payments.tenant;

import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.TenantSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tenants that this node knows, read again by {@link #refresh()}; a look-up costs no database call. */
public final class Tenants {
    private final TenantStore store;
    private volatile Known known = new Known(Map.of(), Map.of(), Map.of());

    public Tenants(TenantStore store) {
        this.store = store;
    }

    /** Reads all tenants anew; on a failure of the store what was known stays. */
    public void refresh() {
        var directory = store.read();
        Map<TenantId, Tenant> byId = new HashMap<>();
        directory.tenants().forEach(tenant -> byId.put(tenant.id(), tenant));
        Map<TenantId, TenantSettings> settings = new HashMap<>();
        directory.settings().forEach((tenant, rows) -> settings.put(tenant, TenantSettings.of(rows)));
        known = new Known(Map.copyOf(byId), Map.copyOf(directory.licences()), Map.copyOf(settings));
    }

    /**
     * Finds out who calls.
     *
     * @throws Problem.NotAuthenticated where the licence is missing, unknown or revoked; it never says which
     */
    public Caller authenticate(@Nullable String licence, @Nullable String featureName, @Nullable Long contentId) {
        Known now = known;
        TenantId id = licence == null || licence.isEmpty() ? null : now.licences.get(LicenceHash.of(licence));
        Tenant tenant = id == null ? null : now.tenants.get(id);
        if (tenant == null) {
            throw new Problem.NotAuthenticated();
        }
        return new Caller(tenant, now.settingsOf(tenant.id(), featureName, contentId));
    }

    /** The tenant with its settings as they stand for one part of its site. */
    public Optional<Caller> find(TenantId id, @Nullable String featureName, @Nullable Long contentId) {
        Known now = known;
        return Optional.ofNullable(now.tenants.get(id))
                .map(tenant -> new Caller(tenant, now.settingsOf(id, featureName, contentId)));
    }

    /** Whether any tenant, for any part of its site, has settings of this kind. */
    public boolean anyHas(Predicate<SettingValues> kind) {
        return known.settings.values().stream()
                .flatMap(settings -> settings.all().stream())
                .anyMatch(kind);
    }

    private record Known(
            Map<TenantId, Tenant> tenants,
            Map<LicenceHash, TenantId> licences,
            Map<TenantId, TenantSettings> settings) {
        SettingValues settingsOf(TenantId tenant, @Nullable String featureName, @Nullable Long contentId) {
            return settings.getOrDefault(tenant, TenantSettings.NONE).at(featureName, contentId);
        }
    }
}
