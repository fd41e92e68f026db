package io.portaplus.payments.vault;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Where tenants' secrets are kept, encrypted. */
public interface VaultStore {
    /** Changes whenever a secret does. */
    long version();

    List<Kept> read();

    /**
     * Encrypts everything anew: a new data key for each tenant, under the newest master key.
     *
     * @return how many secrets there are
     */
    int encryptAnew(By by);

    /**
     * Which secret it is.
     *
     * @param name the setting's
     * @param account for Stripe's keys the account that it opens, so that keys of accounts before are kept; else empty
     */
    record Place(TenantId tenant, String name, String account) {}

    /**
     * A secret.
     *
     * @param value empty where this node has not the master key that it is encrypted with
     */
    record Kept(Place place, Optional<Secret> value) {}
}
