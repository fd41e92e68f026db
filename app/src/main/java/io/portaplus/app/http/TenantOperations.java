package io.portaplus.app.http;

import io.portaplus.contract.TenantCreateRequest;
import io.portaplus.contract.TenantKeyRequest;
import io.portaplus.contract.TenantKeyResponse;
import io.portaplus.contract.TenantKeyRevokeRequest;
import io.portaplus.contract.TenantKeyRotateRequest;
import io.portaplus.contract.TenantRequest;
import io.portaplus.contract.TenantResponse;
import io.portaplus.contract.TenantStateRequest;
import io.portaplus.contract.TenantWebhookRequest;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.registry.Registry;
import io.portaplus.payments.registry.Registry.Made;
import io.portaplus.payments.registry.RegistryStore.Entry;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.wire.Call;
import java.net.URI;
import java.util.List;

/** {@code /Tenants...}: tenants and their keys, for operators. */
final class TenantOperations {
    private final Operator operator;
    private final Registry registry;
    private final URI publicUrl;

    /**
     * @param publicUrl where Stripe reaches this service
     */
    TenantOperations(Operator operator, Registry registry, URI publicUrl) {
        this.operator = operator;
        this.registry = registry;
        this.publicUrl = publicUrl;
    }

    TenantResponse show(TenantRequest request, Call call) {
        operator.check(call);
        Integer number = request.tenantId();
        return number == null || number == 0
                ? TenantAnswers.of(registry.list())
                : one(registry.find(TenantAsked.id(number)));
    }

    TenantResponse create(TenantCreateRequest request, Call call) {
        By by = operator.by(call);
        return one(registry.create(TenantAsked.tenant(request), by));
    }

    TenantResponse move(TenantStateRequest request, Call call) {
        By by = operator.by(call);
        return one(registry.move(TenantAsked.id(request.tenantId()), TenantAsked.state(request.state()), by));
    }

    TenantKeyResponse addKey(TenantKeyRequest request, Call call) {
        By by = operator.by(call);
        TenantId id = TenantAsked.id(request.tenantId());
        return TenantAnswers.licence(registry.addKey(id, TenantAsked.terms(request), by));
    }

    TenantKeyResponse rotate(TenantKeyRotateRequest request, Call call) {
        By by = operator.by(call);
        TenantId id = TenantAsked.id(request.tenantId());
        return TenantAnswers.licence(
                registry.rotate(id, TenantAsked.keyId(request.keyId()), TenantAsked.overlap(request.overlap()), by));
    }

    TenantResponse revoke(TenantKeyRevokeRequest request, Call call) {
        By by = operator.by(call);
        TenantId id = TenantAsked.id(request.tenantId());
        registry.revoke(id, TenantAsked.keyId(request.keyId()), by);
        return one(registry.find(id));
    }

    TenantKeyResponse addWebhook(TenantWebhookRequest request, Call call) {
        By by = operator.by(call);
        Made made = registry.addWebhookKey(TenantAsked.id(request.tenantId()), by);
        return TenantAnswers.webhook(made, publicUrl);
    }

    private static TenantResponse one(Entry entry) {
        return TenantAnswers.of(List.of(entry));
    }
}
