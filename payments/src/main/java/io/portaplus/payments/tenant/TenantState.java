package io.portaplus.payments.tenant;

/** What a tenant may do; a sub-tenant may do no more than its parents (docs/tenants.md, Suspended and closed). */
public enum TenantState {
    ACTIVE,
    /** Takes no new payments; what is open is finished, and refunds are made. Can be made active again. */
    SUSPENDED,
    /** The same, for good. */
    CLOSED;

    /** The stricter of two. */
    TenantState and(TenantState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
