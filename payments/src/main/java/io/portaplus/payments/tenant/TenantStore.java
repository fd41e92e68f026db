package io.portaplus.payments.tenant;

import io.portaplus.payments.settings.SettingRow;
import java.util.List;
import java.util.Map;

/** Where tenants, their licence hashes and their settings are kept. */
public interface TenantStore {
    /** Changes whenever anything of the directory does: cheap enough to be asked several times a second. */
    long version();

    /** Everything that a node must know of all tenants. */
    Directory read();

    /**
     * All tenants at one instant.
     *
     * @param licences which tenant a licence names; revoked ones are absent
     */
    record Directory(
            List<Tenant> tenants, Map<LicenceHash, Licence> licences, Map<TenantId, List<SettingRow>> settings) {}
}
