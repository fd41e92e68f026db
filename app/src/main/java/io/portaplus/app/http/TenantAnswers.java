package io.portaplus.app.http;

import io.portaplus.contract.TenantEntry;
import io.portaplus.contract.TenantKey;
import io.portaplus.contract.TenantKeyResponse;
import io.portaplus.contract.TenantResponse;
import io.portaplus.payments.registry.Registry.Made;
import io.portaplus.payments.registry.RegistryStore;
import io.portaplus.payments.registry.RegistryStore.Entry;
import io.portaplus.payments.tenant.Licence.Terms;
import io.portaplus.payments.tenant.Network;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** What operators are told of tenants. */
final class TenantAnswers {
    private TenantAnswers() {}

    static TenantResponse of(List<Entry> entries) {
        return new TenantResponse(entries.stream().map(TenantAnswers::told).toList(), null);
    }

    static TenantKeyResponse licence(Made made) {
        return new TenantKeyResponse(
                made.of().id().number(), made.keyId(), made.key().reveal(), null, null);
    }

    static TenantKeyResponse webhook(Made made, URI publicUrl) {
        String key = made.key().reveal();
        return new TenantKeyResponse(
                made.of().id().number(), made.keyId(), key, publicUrl + "/StripeWebHook/" + key, null);
    }

    private static TenantEntry told(Entry entry) {
        Tenant tenant = entry.tenant();
        TenantId parent = tenant.parent();
        return new TenantEntry(
                tenant.id().number(),
                tenant.name(),
                tenant.live() ? "live" : "test",
                word(tenant.state()),
                parent == null ? null : parent.number(),
                tenant.account().isSet() ? tenant.account().name() : null,
                entry.createdAt(),
                entry.keys().stream().map(TenantAnswers::told).toList());
    }

    private static TenantKey told(RegistryStore.Key key) {
        Terms terms = key.terms();
        if (terms == null) {
            return new TenantKey(key.keyId(), null, null, null, key.createdAt(), null, key.revokedAt());
        }
        return new TenantKey(
                key.keyId(),
                terms.scopes().stream()
                        .sorted()
                        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                        .toList(),
                terms.networks().stream().map(Network::toString).toList(),
                terms.note(),
                key.createdAt(),
                terms.expiresAt(),
                key.revokedAt());
    }

    private static String word(Enum<?> one) {
        String name = one.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
