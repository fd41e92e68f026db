package io.portaplus.app.run;

import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.settings.Access;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.vault.Vault;
import io.portaplus.portabilling.BillingAccess;
import io.portaplus.portabilling.BillingAccess.How;
import io.portaplus.portabilling.BillingAccess.Login;
import io.portaplus.portabilling.BillingAccesses;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where each tenant's PortaBilling is: the first one's as the program was told, the others' as the vault has it. */
final class BillingLookup implements BillingAccesses {
    private final Vault vault;
    private final Optional<BillingAccess> first;

    /**
     * @param first the first tenant's; empty: the vault is asked for it too
     */
    BillingLookup(Vault vault, Optional<BillingAccess> first) {
        this.vault = vault;
        this.first = first;
    }

    @Override
    public Optional<BillingAccess> of(TenantId tenant) {
        return first.isPresent() && FirstTenant.NUMBER.equals(tenant) ? first : kept(tenant);
    }

    private Optional<BillingAccess> kept(TenantId tenant) {
        Optional<URI> url = vault.get(tenant, Access.BILLING_URL);
        Optional<Secret> token = vault.get(tenant, Access.BILLING_TOKEN);
        return url.flatMap(base -> token.map(secret -> new BillingAccess(
                base,
                new Login(vault.get(tenant, Access.BILLING_LOGIN), secret, How.TOKEN),
                certificate(vault.get(tenant, Access.BILLING_CERTIFICATE)))));
    }

    private static @Nullable X509Certificate certificate(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate was checked before it was kept", e);
        }
    }
}
