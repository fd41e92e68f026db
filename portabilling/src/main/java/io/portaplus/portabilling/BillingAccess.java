package io.portaplus.portabilling;

import io.portaplus.payments.secret.Secret;
import java.net.URI;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's PortaBilling is reached.
 *
 * @param base such as {@code https://billing.example:443}, without a stroke at the end
 * @param trusted the one certificate, or the authority, that is trusted; null: those that the JDK trusts. There is no way
 *     to trust everybody
 */
public record BillingAccess(URI base, Login login, @Nullable X509Certificate trusted) {

    /**
     * The user that calls.
     *
     * @param how whether the secret is a password or an API token
     */
    public record Login(String name, Secret secret, How how) {}

    /** The ways to log in. */
    public enum How {
        PASSWORD("login", "password"),
        TOKEN("login", "token"),
        /** As releases before MR50 have it. */
        OLD_PASSWORD("user", "password");

        private final String nameMember;
        private final String secretMember;

        How(String nameMember, String secretMember) {
            this.nameMember = nameMember;
            this.secretMember = secretMember;
        }

        String nameMember() {
            return nameMember;
        }

        String secretMember() {
            return secretMember;
        }
    }
}
