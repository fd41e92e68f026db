package io.portaplus.payments.tenant;

import io.portaplus.payments.settings.SettingValues;

/**
 * Who is calling, after the licence was found good.
 *
 * @param settings those of the part of the tenant's site that calls
 * @param keyId which of the tenant's keys it was; empty where nobody called
 */
public record Caller(Tenant tenant, SettingValues settings, String keyId) {
    /** A tenant that nobody called for. */
    public Caller(Tenant tenant, SettingValues settings) {
        this(tenant, settings, "");
    }
}
