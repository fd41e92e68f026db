package io.portaplus.payments.tenant;

import io.portaplus.payments.settings.SettingValues;

/** Who is calling, after the licence was found good: the tenant, and the settings of the part of its site that calls. */
public record Caller(Tenant tenant, SettingValues settings) {}
