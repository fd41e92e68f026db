package io.portaplus.payments.registry;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.registry.RegistryStore.Entry;
import io.portaplus.payments.registry.RegistryStore.NewTenant;
import io.portaplus.payments.registry.RegistryStore.Successor;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.Licence.Terms;
import io.portaplus.payments.tenant.LicenceHash;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.TenantState;
import io.portaplus.payments.webhook.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tenants and their keys, as the installation's operator changes them. Every method throws {@link Problem.NotFound} for
 * what is not there, {@link Problem.Conflict} for what a closed tenant can't have any more, and {@link
 * Problem.Unavailable} while the store is away.
 */
public final class Registry {
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final RegistryStore store;
    private final KeyMaker maker;

    public Registry(RegistryStore store, KeyMaker maker) {
        this.store = store;
        this.maker = maker;
    }

    /**
     * A key as it is shown, once.
     *
     * @param of whose it is
     * @param keyId its public name
     */
    public record Made(Tenant of, String keyId, Secret key) {}

    public List<Entry> list() {
        return reached(store::list);
    }

    public Entry find(TenantId id) {
        return reached(() -> store.find(id)).orElseThrow(Registry::noTenant);
    }

    /**
     * Adds a tenant.
     *
     * @throws Problem.InvalidRequest where its parent is not there
     */
    public Entry create(NewTenant tenant, By by) {
        TenantId parent = tenant.parent();
        if (parent != null) {
            Optional<Entry> found = reached(() -> store.find(parent));
            if (found.isEmpty()) {
                throw new Problem.InvalidRequest(
                        List.of(new Fault("UnknownParent", "ParentId", "There is no tenant of that ParentId.")));
            }
            open(found.get());
        }
        return find(reached(() -> store.add(tenant, by)));
    }

    public Entry move(TenantId id, TenantState to, By by) {
        find(id);
        if (!reached(() -> store.move(id, to, by))) {
            throw closed();
        }
        return find(id);
    }

    public Made addKey(TenantId id, Terms terms, By by) {
        Tenant tenant = open(find(id));
        Secret key = maker.licence(tenant.live());
        String keyId = reached(() -> store.addKey(id, LicenceHash.of(key.reveal()), terms, by));
        return new Made(tenant, keyId, key);
    }

    /** Makes a key on the terms of another, which goes on for the overlap and no longer. */
    public Made rotate(TenantId id, String keyId, Duration overlap, By by) {
        Tenant tenant = find(id).tenant();
        Secret key = maker.licence(tenant.live());
        Successor fresh = new Successor(LicenceHash.of(key.reveal()), by.at().plus(overlap));
        String freshId = reached(() -> store.rotate(id, keyId, fresh, by)).orElseThrow(Registry::noKey);
        return new Made(tenant, freshId, key);
    }

    public void revoke(TenantId id, String keyId, By by) {
        find(id);
        if (!reached(() -> store.revoke(id, keyId, by))) {
            throw noKey();
        }
    }

    /** Makes a key that the tenant's account delivers events to. */
    public Made addWebhookKey(TenantId id, By by) {
        Tenant tenant = open(find(id));
        if (!tenant.account().isSet()) {
            throw new Problem.Conflict("StripeNotConfigured", "Set the tenant's Stripe key first.");
        }
        Secret key = maker.webhook(tenant.live());
        Endpoint endpoint = new Endpoint(id, tenant.account());
        return new Made(tenant, reached(() -> store.addWebhookKey(LicenceHash.of(key.reveal()), endpoint, by)), key);
    }

    private static Tenant open(Entry entry) {
        if (entry.tenant().state() == TenantState.CLOSED) {
            throw closed();
        }
        return entry.tenant();
    }

    private static Problem closed() {
        return new Problem.Conflict("TenantClosed", "The tenant is closed, which it stays.");
    }

    private static Problem noTenant() {
        return new Problem.NotFound("TenantNotFound", "There is no such tenant.");
    }

    private static Problem noKey() {
        return new Problem.NotFound("KeyNotFound", "The tenant has no such key in force.");
    }

    private static <T> T reached(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreAway e) {
            throw new Problem.Unavailable("StoreUnavailable", "Tenants can't be reached right now.", AGAIN, e);
        }
    }
}
