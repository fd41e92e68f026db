package io.portaplus.payments.settings;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All settings of one tenant, put together once: a call finds its own without reading a row. Most specific first: the
 * feature with the content, then the feature, then the tenant alone (docs/semantics.md, Who is paying).
 */
public final class TenantSettings {
    /** A tenant that has set nothing. */
    public static final TenantSettings NONE = of(List.of());

    private final Map<Scope, SettingValues> byScope;

    private TenantSettings(Map<Scope, SettingValues> byScope) {
        this.byScope = byScope;
    }

    /** Puts a tenant's rows together. */
    public static TenantSettings of(List<SettingRow> rows) {
        return inherited(List.of(rows));
    }

    /**
     * The same with what a tenant inherits: whatever it has set itself stands before all that its parents have, for
     * every part of its site.
     *
     * @param levels the rows of the topmost parent first, the tenant's own last
     */
    public static TenantSettings inherited(List<List<SettingRow>> levels) {
        var scopes = new TreeSet<Scope>();
        scopes.add(Scope.WHOLE);
        levels.forEach(rows -> rows.forEach(row -> scopes.add(Scope.of(row))));
        Map<Scope, SettingValues> byScope = new HashMap<>();
        for (Scope scope : scopes) {
            Map<String, String> texts = new HashMap<>();
            for (List<SettingRow> rows : levels) {
                scopes.stream()
                        .filter(wider -> wider.holds(scope))
                        .forEach(wider -> rows.stream()
                                .filter(row -> wider.equals(Scope.of(row)))
                                .forEach(row -> texts.put(row.name(), row.value())));
            }
            byScope.put(scope, SettingValues.of(texts));
        }
        return new TenantSettings(Map.copyOf(byScope));
    }

    /**
     * The settings of one part of the tenant's site.
     *
     * @param featureName null or empty: not given
     * @param contentId null or 0: not given; stands for nothing without a feature
     */
    public SettingValues at(@Nullable String featureName, @Nullable Long contentId) {
        String feature = Objects.requireNonNullElse(featureName, "");
        long content = feature.isEmpty() ? 0 : Objects.requireNonNullElse(contentId, 0L);
        SettingValues exact = byScope.get(new Scope(feature, content));
        if (exact != null) {
            return exact;
        }
        SettingValues whole = Objects.requireNonNull(byScope.get(Scope.WHOLE), "the whole tenant is always there");
        return byScope.getOrDefault(new Scope(feature, 0), whole);
    }

    /** The values for each part of the site that has its own. */
    public Collection<SettingValues> all() {
        return byScope.values();
    }

    /** Wider scopes come first, so that narrower ones overwrite them. */
    private record Scope(String feature, long content) implements Comparable<Scope> {
        static final Scope WHOLE = new Scope("", 0);

        static Scope of(SettingRow row) {
            return new Scope(row.featureName(), row.contentId());
        }

        boolean holds(Scope inner) {
            return equals(WHOLE) || (feature.equals(inner.feature) && (content == 0 || content == inner.content));
        }

        @Override
        public int compareTo(Scope other) {
            int byFeature = feature.compareTo(other.feature);
            if (byFeature != 0) {
                return byFeature;
            }
            int byWidth = Boolean.compare(content != 0, other.content != 0);
            return byWidth != 0 ? byWidth : Long.compare(content, other.content);
        }
    }
}
