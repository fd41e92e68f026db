package io.portaplus.payments.webhook;

import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;

/**
 * Where an account's events are delivered to.
 *
 * @param tenant who has set it up; an event is routed by what it is about, not by this
 */
public record Endpoint(TenantId tenant, AccountId account) {}
