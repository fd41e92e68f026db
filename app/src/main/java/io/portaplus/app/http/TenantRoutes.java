package io.portaplus.app.http;

import io.portaplus.contract.CustomerEraseRequest;
import io.portaplus.contract.CustomerEraseResponse;
import io.portaplus.contract.SecretsEncryptRequest;
import io.portaplus.contract.SecretsEncryptResponse;
import io.portaplus.contract.TenantCreateRequest;
import io.portaplus.contract.TenantKeyRequest;
import io.portaplus.contract.TenantKeyResponse;
import io.portaplus.contract.TenantKeyRevokeRequest;
import io.portaplus.contract.TenantKeyRotateRequest;
import io.portaplus.contract.TenantRequest;
import io.portaplus.contract.TenantResponse;
import io.portaplus.contract.TenantSettingsRequest;
import io.portaplus.contract.TenantSettingsResponse;
import io.portaplus.contract.TenantStateRequest;
import io.portaplus.contract.TenantWebhookRequest;
import io.portaplus.wire.WireHost;
import io.portaplus.wire.catalog.Route;
import java.util.Set;

/** Where operators reach tenants. */
final class TenantRoutes {
    private static final String ONE = "/Tenants/{TenantId}";

    private TenantRoutes() {}

    /** Adds the operations to a host. */
    static void on(
            WireHost.Builder host,
            TenantOperations tenants,
            CustomerEraseOperation erasure,
            SettingOperations settings) {
        Set<String> get = Set.of("GET");
        host.operation(
                        TenantRequest.class,
                        TenantResponse.class,
                        tenants::show,
                        Operations.operating("Lists tenants with their keys, or shows one."),
                        new Route("/Tenants", get),
                        new Route(ONE, get))
                .operation(
                        TenantCreateRequest.class,
                        TenantResponse.class,
                        tenants::create,
                        Operations.operating("Adds a tenant."),
                        Route.post("/Tenants"))
                .operation(
                        TenantStateRequest.class,
                        TenantResponse.class,
                        tenants::move,
                        Operations.operating("Suspends a tenant, makes it active again, or closes it for good."),
                        Route.post(ONE + "/State"))
                .operation(
                        TenantKeyRequest.class,
                        TenantKeyResponse.class,
                        tenants::addKey,
                        Operations.operating("Adds a licence key."),
                        Route.post(ONE + "/Keys"))
                .operation(
                        TenantKeyRotateRequest.class,
                        TenantKeyResponse.class,
                        tenants::rotate,
                        Operations.operating("Replaces a licence key with an overlap."),
                        Route.post(ONE + "/Keys/{KeyId}/Rotate"))
                .operation(
                        TenantKeyRevokeRequest.class,
                        TenantResponse.class,
                        tenants::revoke,
                        Operations.operating("Ends a licence or webhook key at once."),
                        Route.post(ONE + "/Keys/{KeyId}/Revoke"))
                .operation(
                        TenantWebhookRequest.class,
                        TenantKeyResponse.class,
                        tenants::addWebhook,
                        Operations.operating("Adds an address that Stripe delivers to."),
                        Route.post(ONE + "/Webhooks"))
                .operation(
                        CustomerEraseRequest.class,
                        CustomerEraseResponse.class,
                        erasure,
                        Operations.operating("Erases what is kept of a customer and the books don't need."),
                        Route.post(ONE + "/Customers/{ICustomer}/Erase"))
                .operation(
                        TenantSettingsRequest.class,
                        TenantSettingsResponse.class,
                        settings::run,
                        Operations.operating("Shows or changes what a tenant has set."),
                        new Route(ONE + "/Settings", Set.of("GET", "POST")))
                .operation(
                        SecretsEncryptRequest.class,
                        SecretsEncryptResponse.class,
                        settings::encrypt,
                        Operations.operating("Encrypts all secrets anew."),
                        Route.post("/Secrets/Encrypt"));
    }
}
