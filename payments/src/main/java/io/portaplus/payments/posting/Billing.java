package io.portaplus.payments.posting;

import io.portaplus.payments.tenant.TenantId;

/** Which tenants have a billing system that postings go to. */
@FunctionalInterface
public interface Billing {
    /** Nobody's: postings are kept and not sent. */
    Billing NONE = _ -> false;

    boolean posts(TenantId tenant);
}
