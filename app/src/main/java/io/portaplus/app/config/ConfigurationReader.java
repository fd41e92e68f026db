package io.portaplus.app.config;

import io.portaplus.app.config.Configuration.Hosting;
import io.portaplus.app.config.Configuration.Keys;
import io.portaplus.app.config.Configuration.Listen;
import io.portaplus.app.config.Configuration.SandboxPorts;
import io.portaplus.app.config.Configuration.StripeAccess;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.settings.Setting;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Network;
import io.portaplus.postgres.DatabaseLogin;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the configuration and finds all its faults together. */
public final class ConfigurationReader {
    private static final String TEST_KEY = "sk_test_";
    private static final int SHORTEST_ADMIN_KEY = 16;
    private static final int SHORTEST_SECRET = 16;
    private static final Pattern WEBHOOK_KEY = Pattern.compile("[A-Za-z0-9_-]{16,200}");

    private final Sources sources;
    private final List<String> faults = new ArrayList<>();

    public ConfigurationReader(Sources sources) {
        this.sources = sources;
    }

    /**
     * The configuration as a whole.
     *
     * @throws ConfigurationFault naming every fault
     */
    public Configuration read() {
        Optional<DatabaseLogin> database = database();
        Optional<StripeAccess> stripe = stripe(database.isPresent());
        if (!Set.of("text", "json").contains(sources.text(Name.PORTAPLUS_LOG_FORMAT))) {
            faults.add("PORTAPLUS_LOG_FORMAT takes text or json.");
        }
        Configuration configuration = new Configuration(
                listen(),
                sources.given(Name.PORTAPLUS_PUBLIC_URL).flatMap(text -> address(Name.PORTAPLUS_PUBLIC_URL, text)),
                Path.of(sources.text(Name.PORTAPLUS_DATA)),
                database,
                keys(),
                stripe,
                new BillingReader(sources, faults).read(),
                new SandboxPorts(
                        port(Name.PORTAPLUS_SANDBOX_STRIPE_PORT), port(Name.PORTAPLUS_SANDBOX_PORTABILLING_PORT)),
                hosting(),
                tenantSettings());
        if (!faults.isEmpty()) {
            throw new ConfigurationFault(faults);
        }
        return configuration;
    }

    private Listen listen() {
        Optional<String> certificate = sources.given(Name.PORTAPLUS_TLS_CERTIFICATE);
        Optional<String> key = sources.given(Name.PORTAPLUS_TLS_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            faults.add("PORTAPLUS_TLS_CERTIFICATE and PORTAPLUS_TLS_KEY are set together, or neither is.");
        }
        return new Listen(
                sources.text(Name.PORTAPLUS_HOST),
                port(Name.PORTAPLUS_PORT),
                certificate.flatMap(file -> key.map(other -> new TlsFiles(Path.of(file), Path.of(other)))),
                connections(),
                proxies());
    }

    private List<Network> proxies() {
        List<Network> proxies = new ArrayList<>();
        for (String text : sources.text(Name.PORTAPLUS_TRUSTED_PROXIES).split(",")) {
            try {
                if (!text.isBlank()) {
                    proxies.add(Network.of(text.strip()));
                }
            } catch (IllegalArgumentException _) {
                faults.add(
                        "PORTAPLUS_TRUSTED_PROXIES takes addresses or networks such as 10.1.2.3, 10.0.0.0/8, separated by"
                                + " commas.");
            }
        }
        return proxies;
    }

    private int connections() {
        try {
            int most = Integer.parseInt(sources.text(Name.PORTAPLUS_CONNECTIONS));
            if (most > 0) {
                return most;
            }
        } catch (NumberFormatException _) {
            // Told below, together with numbers that are too small.
        }
        faults.add("PORTAPLUS_CONNECTIONS takes a whole number, 1 or more.");
        return 1;
    }

    private Keys keys() {
        List<Secret> signing = Stream.of(
                        sources.text(Name.PORTAPLUS_STRIPE_WEBHOOK_SECRET).split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Secret::new)
                .toList();
        if (signing.size() > 2
                || signing.stream().anyMatch(secret -> !secret.reveal().startsWith("whsec_"))) {
            faults.add(
                    "PORTAPLUS_STRIPE_WEBHOOK_SECRET takes whsec_..., or two of them with a comma between while one is"
                            + " rolled.");
        }
        Optional<Secret> webhook =
                sources.given(Name.PORTAPLUS_STRIPE_WEBHOOK_KEY).map(Secret::new);
        Optional<Secret> licence = sources.given(Name.PORTAPLUS_LICENSE).map(Secret::new);
        if (webhook.isPresent() && !WEBHOOK_KEY.matcher(webhook.get().reveal()).matches()) {
            faults.add("PORTAPLUS_STRIPE_WEBHOOK_KEY takes 16 to 200 letters, digits, - and _.");
        }
        if (webhook.isPresent() && webhook.equals(licence)) {
            faults.add("PORTAPLUS_STRIPE_WEBHOOK_KEY must not be PORTAPLUS_LICENSE: it stands in an address.");
        }
        Optional<Secret> admin = sources.given(Name.PORTAPLUS_ADMIN_KEY).map(Secret::new);
        if (admin.filter(key -> key.reveal().length() < SHORTEST_ADMIN_KEY).isPresent()) {
            faults.add("PORTAPLUS_ADMIN_KEY has " + SHORTEST_ADMIN_KEY + " characters or more.");
        }
        Optional<Secret> callback =
                sources.given(Name.PORTAPLUS_CALLBACK_SECRET).map(Secret::new);
        if (callback.filter(secret -> secret.reveal().length() < SHORTEST_SECRET)
                .isPresent()) {
            faults.add("PORTAPLUS_CALLBACK_SECRET takes " + SHORTEST_SECRET + " characters or more.");
        }
        return new Keys(licence, webhook, signing, admin, callback, new MasterKeyReader(sources, faults).read());
    }

    private Optional<DatabaseLogin> database() {
        Optional<String> url = sources.given(Name.PORTAPLUS_DATABASE_URL);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> user = sources.given(Name.PORTAPLUS_DATABASE_USER);
        Optional<String> password = sources.given(Name.PORTAPLUS_DATABASE_PASSWORD);
        if (!url.get().startsWith("jdbc:postgresql:")) {
            faults.add("PORTAPLUS_DATABASE_URL takes a JDBC address of a PostgreSQL, such as"
                    + " jdbc:postgresql://127.0.0.1:5432/portaplus.");
        }
        if (user.isEmpty() || password.isEmpty()) {
            faults.add(
                    "PORTAPLUS_DATABASE_URL is set: set PORTAPLUS_DATABASE_USER and PORTAPLUS_DATABASE_PASSWORD too.");
            return Optional.empty();
        }
        return Optional.of(new DatabaseLogin(url.get(), user.get(), new Secret(password.get())));
    }

    /** The simulators stand in only where neither Stripe nor PortaBilling is configured, beside the embedded database. */
    private Optional<StripeAccess> stripe(boolean ownDatabase) {
        Optional<Secret> key = sources.given(Name.PORTAPLUS_STRIPE_SECRET_KEY).map(Secret::new);
        Optional<String> billing = sources.given(Name.PORTAPLUS_PORTABILLING_URL);
        if (key.isEmpty()) {
            if (billing.isPresent() || ownDatabase) {
                faults.add("PORTAPLUS_STRIPE_SECRET_KEY is missing: "
                        + (billing.isPresent() ? "PORTAPLUS_PORTABILLING_URL" : "PORTAPLUS_DATABASE_URL")
                        + " is set, so the simulators are not started. Give the Stripe key (with"
                        + " PORTAPLUS_STRIPE_API_BASE that of a sandbox), or unset both.");
            }
            return Optional.empty();
        }
        if (billing.isEmpty()) {
            faults.add(
                    "PORTAPLUS_PORTABILLING_URL is missing: PORTAPLUS_STRIPE_SECRET_KEY is set. Give the PortaBilling that"
                            + " payments are posted to, or set it to none to take payments without posting them.");
        }
        String text = key.get().reveal();
        if (!text.startsWith(TEST_KEY) && !text.startsWith("rk_test_") && !StripeAccess.isLive(key.get())) {
            faults.add("PORTAPLUS_STRIPE_SECRET_KEY takes a secret key, sk_live_..., rk_live_..., sk_test_... or"
                    + " rk_test_...");
        }
        return address(Name.PORTAPLUS_STRIPE_API_BASE, sources.text(Name.PORTAPLUS_STRIPE_API_BASE))
                .map(base -> new StripeAccess(base, key.get()));
    }

    private Hosting hosting() {
        String status = sources.text(Name.PORTAPLUS_VOID_STATUS);
        if (!Set.of("200", "204").contains(status)) {
            faults.add("PORTAPLUS_VOID_STATUS takes 204 or 200.");
        }
        Set<String> unlisted = Stream.of(
                        sources.text(Name.PORTAPLUS_METADATA_WITHOUT).split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return new Hosting(
                flag(Name.PORTAPLUS_METADATA),
                unlisted,
                status.equals("200") ? 200 : 204,
                flag(Name.PORTAPLUS_SOAP_FAULTS));
    }

    private boolean flag(Name name) {
        String text = sources.text(name).toLowerCase(Locale.ROOT);
        if (!Set.of("true", "false").contains(text)) {
            faults.add(name + " takes true or false.");
        }
        return text.equals("true");
    }

    private int port(Name name) {
        try {
            int port = Integer.parseInt(sources.text(name));
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // Told below, together with numbers that are no ports.
        }
        faults.add(name + " takes a port, 0 to 65535.");
        return 0;
    }

    private Optional<URI> address(Name name, String text) {
        return Addresses.read(name, text, faults);
    }

    private Map<String, String> tenantSettings() {
        Map<String, String> given = sources.tenantSettings();
        for (Setting<?> setting : Settings.all()) {
            String text = given.get(setting.name());
            if (text != null) {
                try {
                    setting.read(text);
                } catch (IllegalArgumentException e) {
                    faults.add(String.valueOf(e.getMessage()));
                }
            }
        }
        return Map.copyOf(given);
    }
}
