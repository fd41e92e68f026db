package io.portaplus.payments.tenant;

/**
 * One operator or reseller.
 *
 * @param name what people call it
 * @param live true where real money moves, from the tenant's creation and for good
 * @param account the processor account that new payments are taken on
 */
public record Tenant(TenantId id, String name, boolean live, AccountId account) {}
