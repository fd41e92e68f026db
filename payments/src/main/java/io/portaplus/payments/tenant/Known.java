package io.portaplus.payments.tenant;

import io.portaplus.payments.settings.Setting;
import io.portaplus.payments.settings.SettingRow;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.TenantSettings;
import io.portaplus.payments.tenant.TenantStore.Directory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A directory as calls look things up in it: states and settings are worked out over each tenant's parents. */
final class Known {
    static final Known NOTHING = new Known(Long.MIN_VALUE, new Directory(List.of(), Map.of(), Map.of()));

    private final long version;
    private final Map<TenantId, Tenant> tenants = new HashMap<>();
    private final Map<LicenceHash, Licence> licences;
    private final Map<TenantId, TenantSettings> settings = new HashMap<>();
    private final Map<String, Boolean> flags = new ConcurrentHashMap<>();

    Known(long version, Directory directory) {
        this.version = version;
        this.licences = Map.copyOf(directory.licences());
        Map<TenantId, Tenant> plain = new HashMap<>();
        directory.tenants().forEach(tenant -> plain.put(tenant.id(), tenant));
        for (Tenant tenant : directory.tenants()) {
            List<Tenant> line = line(tenant, plain);
            TenantState state = line.stream().map(Tenant::state).reduce(TenantState.ACTIVE, TenantState::and);
            tenants.put(tenant.id(), tenant.in(state));
            List<List<SettingRow>> rows = line.stream()
                    .map(one -> directory.settings().getOrDefault(one.id(), List.of()))
                    .toList();
            if (rows.stream().anyMatch(some -> !some.isEmpty())) {
                settings.put(tenant.id(), TenantSettings.inherited(rows));
            }
        }
    }

    long version() {
        return version;
    }

    @Nullable
    Licence licence(LicenceHash hash) {
        return licences.get(hash);
    }

    Set<TenantId> all() {
        return Set.copyOf(tenants.keySet());
    }

    @Nullable
    Tenant tenant(TenantId id) {
        return tenants.get(id);
    }

    SettingValues settingsOf(TenantId tenant, @Nullable String featureName, @Nullable Long contentId) {
        return settings.getOrDefault(tenant, TenantSettings.NONE).at(featureName, contentId);
    }

    /** Worked out once: it is asked with every request. */
    boolean anyHas(Setting<Boolean> flag) {
        return flags.computeIfAbsent(flag.name(), _ -> anyHas(values -> values.get(flag)));
    }

    boolean anyHas(Predicate<SettingValues> kind) {
        return settings.values().stream().anyMatch(one -> one.all().stream().anyMatch(kind));
    }

    /** The tenant with all its parents, the topmost first. A parent is older than its sub-tenants, so there is no circle. */
    private static List<Tenant> line(Tenant tenant, Map<TenantId, Tenant> all) {
        List<Tenant> line = new ArrayList<>();
        for (Tenant one = tenant; one != null; one = one.parent() == null ? null : all.get(one.parent())) {
            line.add(one);
        }
        Collections.reverse(line);
        return line;
    }
}
