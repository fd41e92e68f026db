package io.portaplus.payments.tenant;

import org.jspecify.annotations.Nullable;

/**
 * One operator or reseller.
 *
 * @param name what people call it
 * @param live true where real money moves, from the tenant's creation and for good
 * @param account the processor account that new payments are taken on
 * @param parent whose settings stand where this tenant has none, or null
 */
public record Tenant(
        TenantId id,
        String name,
        boolean live,
        AccountId account,
        TenantState state,
        @Nullable TenantId parent) {
    /** An active tenant of its own. */
    public Tenant(TenantId id, String name, boolean live, AccountId account) {
        this(id, name, live, account, TenantState.ACTIVE, null);
    }

    Tenant in(TenantState other) {
        return new Tenant(id, name, live, account, other, parent);
    }
}
