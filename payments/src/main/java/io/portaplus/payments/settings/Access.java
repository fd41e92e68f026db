package io.portaplus.payments.settings;

import io.portaplus.payments.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What opens other systems for a tenant: kept encrypted, for the tenant as a whole, never inherited. The first tenant's
 * come from the program's own settings too.
 */
public final class Access {
    public static final Setting<Optional<Secret>> STRIPE_KEY = new Setting<>(
                    "stripe.secretKey",
                    AccessTypes.STRIPE_KEY,
                    "",
                    "The secret key of the Stripe account that new payments are taken on, of the tenant's mode; keys of"
                            + " accounts before it are kept for what is open there.")
            .secret()
            .byOperator();
    public static final Setting<List<Secret>> STRIPE_SIGNING = new Setting<>(
                    "stripe.webhookSecret",
                    AccessTypes.SIGNING,
                    "",
                    "What Stripe signs its deliveries with; two while one is rolled.")
            .secret()
            .byOperator();
    public static final Setting<Optional<Secret>> CALLBACK_SECRET = new Setting<>(
                    "callback.secret", AccessTypes.LONG_SECRET, "", "What callbacks to callback.url are signed with.")
            .secret();
    public static final Setting<Optional<URI>> BILLING_URL = new Setting<>(
                    "portabilling.url",
                    SettingType.ADDRESS,
                    "",
                    "Where the tenant's PortaBilling is; empty: payments are posted nowhere.")
            .whole()
            .byOperator();
    public static final Setting<String> BILLING_LOGIN = new Setting<>(
                    "portabilling.login", AccessTypes.TEXT, "", "The PortaBilling user that postings are made as.")
            .whole()
            .byOperator();
    public static final Setting<Optional<Secret>> BILLING_TOKEN = new Setting<>(
                    "portabilling.token", AccessTypes.SECRET, "", "That user's API token.")
            .secret()
            .byOperator();
    public static final Setting<String> BILLING_CERTIFICATE = new Setting<>(
                    "portabilling.certificate",
                    AccessTypes.CERTIFICATE,
                    "",
                    "The one certificate that the tenant's PortaBilling is trusted by, as PEM; empty: those that Java"
                            + " trusts.")
            .whole()
            .byOperator();

    private static final List<Setting<?>> ALL = List.of(
            STRIPE_KEY,
            STRIPE_SIGNING,
            CALLBACK_SECRET,
            BILLING_URL,
            BILLING_LOGIN,
            BILLING_TOKEN,
            BILLING_CERTIFICATE);

    private Access() {}

    /** All of them, in the order that documents show them. */
    public static List<Setting<?>> all() {
        return ALL;
    }
}
