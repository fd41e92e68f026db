package io.portaplus.app.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The program's own settings: environment variables, or the same names in lower case with dots in a properties file. */
public enum Name {
    PORTAPLUS_HOST("127.0.0.1", "The address to listen on."),
    PORTAPLUS_PORT("8080", "The port to listen on; 0 takes a free one."),
    PORTAPLUS_PUBLIC_URL("", "Where cardholders reach this service; default: http://HOST:PORT."),
    PORTAPLUS_TLS_CERTIFICATE(
            "", "PEM file with the server's certificate and its chain; read again when it changes; unset: plain HTTP."),
    PORTAPLUS_TLS_KEY("", "PEM file with its key, PKCS#8 and unencrypted."),
    PORTAPLUS_TRUSTED_PROXIES(
            "",
            "Addresses or networks of proxies, separated by commas, whose X-Forwarded-For and -Proto are believed."),
    PORTAPLUS_CONNECTIONS("8192", "How many connections may be open at once; of one address a quarter of them."),
    PORTAPLUS_DATA("./data", "The folder of the embedded database and the sandbox."),
    PORTAPLUS_DATABASE_URL("", "JDBC address of a PostgreSQL 15 or newer; empty: the embedded one."),
    PORTAPLUS_DATABASE_USER("", "Its user: owns the database, may create roles, is no superuser."),
    PORTAPLUS_DATABASE_PASSWORD("", "Its password."),
    PORTAPLUS_LICENSE("", "The first tenant's licence key; made up and printed once where unset."),
    PORTAPLUS_ADMIN_KEY("", "The operator's own key, 16 characters or more; unset: nobody is let in as operator."),
    PORTAPLUS_MASTER_KEY(
            "",
            "What tenants' secrets are encrypted with: 32 bytes in base64, the newest of several first, with commas"
                    + " between; unset: made up and kept in the data folder."),
    PORTAPLUS_MASTER_KEY_FILE("", "A file that holds it, in the place of PORTAPLUS_MASTER_KEY; a key a line."),
    PORTAPLUS_STRIPE_SECRET_KEY("", "The first tenant's Stripe secret key; its mode decides the tenant's, for good."),
    PORTAPLUS_STRIPE_API_BASE("https://api.stripe.com", "Where Stripe is, or a sandbox."),
    PORTAPLUS_STRIPE_WEBHOOK_SECRET(
            "", "What Stripe signs its deliveries with, whsec_...; two with a comma between while one is rolled."),
    PORTAPLUS_STRIPE_WEBHOOK_KEY(
            "", "The last part of the address that Stripe delivers to; made up and printed once where unset."),
    PORTAPLUS_CALLBACK_SECRET("", "What callbacks to callback.url are signed with; without it none is sent."),
    PORTAPLUS_PORTABILLING_URL(
            "", "The first tenant's PortaBilling, https://HOST:PORT; none: payments are posted nowhere."),
    PORTAPLUS_PORTABILLING_LOGIN("", "The PortaBilling user that posts."),
    PORTAPLUS_PORTABILLING_TOKEN("", "That user's API token."),
    PORTAPLUS_PORTABILLING_CERTIFICATE(
            "", "A PEM file with the one certificate, or authority, to trust there; unset: those that Java trusts."),
    PORTAPLUS_SANDBOX_STRIPE_PORT("12111", "The port of the Stripe sandbox; 0 takes a free one."),
    PORTAPLUS_SANDBOX_PORTABILLING_PORT(
            "12121", "The port of the PortaBilling sandbox, its control port is one above; 0 takes free ones."),
    PORTAPLUS_METADATA("true", "Whether pages, schemas, OpenAPI and generated types are shown: true or false."),
    PORTAPLUS_METADATA_WITHOUT("", "Operations that metadata leave out, separated by commas; they run all the same."),
    PORTAPLUS_VOID_STATUS("204", "The status of answers without a body: 204, or 200 for old clients that need it."),
    PORTAPLUS_SOAP_FAULTS("false", "Whether errors over SOAP are faults instead of answers with a ResponseStatus."),
    PORTAPLUS_LOG_FORMAT("text", "text, or json with one object a line.");

    private final String defaultText;
    private final String meaning;

    Name(String defaultText, String meaning) {
        this.defaultText = defaultText;
        this.meaning = meaning;
    }

    public String defaultText() {
        return defaultText;
    }

    /** One sentence for help. */
    public String meaning() {
        return meaning;
    }

    /** As a properties file writes it. */
    public String property() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    static Optional<Name> of(String environmentName) {
        return Arrays.stream(values())
                .filter(name -> name.name().equals(environmentName))
                .findFirst();
    }
}
