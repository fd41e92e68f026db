package io.portaplus.postgres;

import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.LicenceHash;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.webhook.Endpoint;
import java.time.Instant;
import java.util.Optional;

/**
 * What an installation writes when it starts: its first tenant, its licence, its accounts, its settings. What is new of it
 * is told to the audit, in its commit.
 */
public interface Installation {
    /** The tenant of that number. */
    Optional<Tenant> tenant(TenantId id);

    /** Makes a tenant where there is none of that number; its mode is for good. */
    void addTenant(Tenant tenant, Instant now);

    /**
     * New payments of a tenant go to this account from now on, and its webhook keys take this account's deliveries;
     * payments under way stay where they began.
     */
    void changeAccount(TenantId tenant, AccountId account, Instant now);

    /** Lets a licence in; one that was revoked stays revoked. */
    void addLicence(LicenceHash hash, TenantId tenant, Instant now);

    /** Whether a tenant has any licence that lets somebody in. */
    boolean hasLicence(TenantId tenant);

    /** Whether this licence lets in the tenant's callers. */
    boolean isLicence(LicenceHash hash, TenantId tenant);

    /** Lets deliveries for an account in at a webhook key; one that was revoked stays revoked. */
    void addWebhookKey(LicenceHash hash, Endpoint endpoint, Instant now);

    /** Whether deliveries come in for a tenant at any webhook key. */
    boolean hasWebhookKey(TenantId tenant);

    /** The account that a processor's key was seen to open. */
    Optional<AccountId> accountOf(Secret key);

    /** Remembers which account a key opens; of the key only a hash is kept. */
    void rememberKey(Secret key, AccountId account, Instant now);

    /** Sets a value for the whole tenant where it has none; the value that stands then. */
    String setIfAbsent(TenantId tenant, String name, String value, Instant now);
}
