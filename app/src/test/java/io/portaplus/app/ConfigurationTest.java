package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portaplus.app.config.Configuration;
import io.portaplus.app.config.Configuration.Hosting;
import io.portaplus.app.config.ConfigurationFault;
import io.portaplus.app.config.ConfigurationReader;
import io.portaplus.app.config.Name;
import io.portaplus.app.config.Sources;
import io.portaplus.payments.settings.Setting;
import io.portaplus.payments.settings.Settings;
import io.portaplus.portabilling.BillingAccess;
import io.portaplus.sandbox.portabilling.PortaBillingSandbox;
import io.portaplus.sandbox.portabilling.PortaBillingSandboxServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program is told, and what it says of it. */
final class ConfigurationTest {
    private static final String KEY = "PORTAPLUS_STRIPE_SECRET_KEY";
    private static final String BILLING = "PORTAPLUS_PORTABILLING_URL";
    private static final String LOGIN = "PORTAPLUS_PORTABILLING_LOGIN";
    private static final String TOKEN = "PORTAPLUS_PORTABILLING_TOKEN";
    private static final String CERTIFICATE = "PORTAPLUS_PORTABILLING_CERTIFICATE";

    private static Configuration read(Map<String, String> environment) {
        return new ConfigurationReader(new Sources(environment, Map.of())).read();
    }

    private static List<String> faults(Map<String, String> environment) {
        ConfigurationFault fault = catchThrowableOfType(ConfigurationFault.class, () -> read(environment));
        assertThat(fault).as("%s", environment.keySet()).isNotNull();
        return String.valueOf(fault.getMessage()).lines().toList();
    }

    @Test
    void nothingToldStartsEverythingEmbedded() {
        Configuration configuration = read(Map.of());
        assertThat(configuration.simulated()).isTrue();
        assertThat(configuration.database()).isEmpty();
        assertThat(configuration.keys().licence()).isEmpty();
        assertThat(configuration.publicUrl()).isEmpty();
        assertThat(configuration.listen()).isEqualTo(new Configuration.Listen("127.0.0.1", 8080));
        assertThat(configuration.data()).isEqualTo(Path.of("./data"));
        assertThat(configuration.sandboxPorts()).isEqualTo(new Configuration.SandboxPorts(12111, 12121));
        assertThat(configuration.hosting()).isEqualTo(Hosting.usual());
        assertThat(configuration.tenantSettings()).isEmpty();
    }

    @Test
    void theEnvironmentGoesBeforeTheFile(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("portaplus.properties"),
                "portaplus.port = 1234\nportaplus.host = 0.0.0.0\npayments.maxAmount = 70\nvat.country=DE\nvat.rates=DE=19\n");
        Map<String, String> environment = Map.of("PORTAPLUS_PORT", "4321", "PORTAPLUS_PAYMENTS_MAX_AMOUNT", " 80 ");
        Configuration configuration = new ConfigurationReader(Sources.of(environment, folder)).read();
        assertThat(configuration.listen()).isEqualTo(new Configuration.Listen("0.0.0.0", 4321));
        assertThat(configuration.tenantSettings())
                .isEqualTo(Map.of("payments.maxAmount", "80", "vat.country", "DE", "vat.rates", "DE=19"));
    }

    @Test
    void metadataCanBeTurnedOffAsAWholeAndForOperations() {
        Configuration configuration = read(Map.of(
                "PORTAPLUS_METADATA", "False",
                "PORTAPLUS_METADATA_WITHOUT", " StripePaymentRequest, Other ,",
                "PORTAPLUS_VOID_STATUS", "200",
                "PORTAPLUS_SOAP_FAULTS", "true"));
        assertThat(configuration.hosting())
                .isEqualTo(new Hosting(false, Set.of("stripepaymentrequest", "other"), 200, true));
        assertThat(faults(Map.of(
                        "PORTAPLUS_METADATA", "no", "PORTAPLUS_VOID_STATUS", "202", "PORTAPLUS_SOAP_FAULTS", "yes")))
                .containsExactly(
                        "PORTAPLUS_VOID_STATUS takes 204 or 200.",
                        "PORTAPLUS_METADATA takes true or false.",
                        "PORTAPLUS_SOAP_FAULTS takes true or false.");
    }

    @Test
    void originsAreTakenAsBrowsersWriteThem() {
        assertThat(read(Map.of("PORTAPLUS_CORS_ORIGINS", "https://shop.example, http://localhost:3000"))
                        .tenantSettings())
                .containsEntry("cors.origins", "https://shop.example, http://localhost:3000");
        for (String wrong : List.of("*", "shop.example", "https://shop.example/", "https://Shop.example", "null")) {
            assertThat(faults(Map.of("PORTAPLUS_CORS_ORIGINS", wrong)))
                    .as(wrong)
                    .hasSize(1);
        }
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithoutItsText(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("portaplus.properties");
        Files.writeString(file, "portaplus.license=top-secret\\u00zz\n");
        assertThatThrownBy(() -> Sources.of(Map.of(), folder))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessage("The file " + file + " can't be read as properties in UTF-8.")
                .hasNoCause();
    }

    @Test
    void everyFaultIsNamedTogether() {
        assertThat(faults(Map.ofEntries(
                        Map.entry("PORTAPLUS_PORT", "http"),
                        Map.entry("PORTAPLUS_SANDBOX_STRIPE_PORT", "65536"),
                        Map.entry("PORTAPLUS_PUBLIC_URL", "http://pay.example"),
                        Map.entry("PORTAPLUS_LOG_FORMAT", "xml"),
                        Map.entry("PORTAPLUS_DATABASE_URL", "postgres://db/x"),
                        Map.entry(KEY, "pk_test_publishable"),
                        Map.entry("PORTAPLUS_STRIPE_API_BASE", "ftp://stripe"),
                        Map.entry("PORTAPLUS_PAYMENTS_ANSWER_WITHIN", "soon"),
                        Map.entry("PORTAPLUS_CARDS_SAVE_ON_CHARGE", "maybe"))))
                .containsExactlyInAnyOrder(
                        "PORTAPLUS_PORT takes a port, 0 to 65535.",
                        "PORTAPLUS_SANDBOX_STRIPE_PORT takes a port, 0 to 65535.",
                        "PORTAPLUS_PUBLIC_URL takes an https address; http only for this machine itself.",
                        "PORTAPLUS_LOG_FORMAT takes text or json.",
                        "PORTAPLUS_DATABASE_URL takes a JDBC address of a PostgreSQL, such as"
                                + " jdbc:postgresql://127.0.0.1:5432/portaplus.",
                        "PORTAPLUS_DATABASE_URL is set: set PORTAPLUS_DATABASE_USER and PORTAPLUS_DATABASE_PASSWORD too.",
                        "PORTAPLUS_STRIPE_SECRET_KEY takes a secret key, sk_live_..., rk_live_..., sk_test_... or"
                                + " rk_test_...",
                        "PORTAPLUS_PORTABILLING_URL is missing: PORTAPLUS_STRIPE_SECRET_KEY is set. Give the PortaBilling"
                                + " that payments are posted to, or set it to none to take payments without posting them.",
                        "PORTAPLUS_STRIPE_API_BASE takes an https address; http only for this machine itself.",
                        "payments.answerWithin takes a time such as 250ms, 25s, 10m, 20h or 3d.",
                        "cards.saveOnCharge takes true or false.");
    }

    @Test
    void simulatorsStandInOnlyWhereNeitherIsConfigured() {
        assertThat(faults(Map.of(BILLING, "none")))
                .singleElement()
                .asString()
                .startsWith(KEY + " is missing: " + BILLING + " is set, so the simulators are not started.");
        assertThat(faults(Map.of(KEY, "sk_test_a")))
                .singleElement()
                .asString()
                .startsWith(BILLING + " is missing: " + KEY + " is set.");
        assertThat(faults(Map.of(
                        "PORTAPLUS_DATABASE_URL", "jdbc:postgresql://db/x",
                        "PORTAPLUS_DATABASE_USER", "a",
                        "PORTAPLUS_DATABASE_PASSWORD", "b")))
                .singleElement()
                .asString()
                .startsWith(KEY + " is missing: PORTAPLUS_DATABASE_URL is set, so the simulators are not started.");
        assertThat(faults(Map.of(BILLING, "https://billing.example", LOGIN, "poster", TOKEN, "t")))
                .singleElement()
                .asString()
                .startsWith(KEY + " is missing: " + BILLING + " is set, so the simulators are not started.");
        Configuration real = read(Map.of(KEY, "sk_test_a", BILLING, "none"));
        assertThat(real.simulated()).isFalse();
        assertThat(real.billing()).as("posting is turned off").isEmpty();
        assertThat(real.stripe().orElseThrow().base()).isEqualTo(URI.create("https://api.stripe.com"));
    }

    @Test
    void aPortaBillingIsConfiguredAsAWholeOrNotAtAll() {
        assertThat(faults(Map.of(KEY, "sk_test_a", BILLING, "https://billing.example")))
                .containsExactly(
                        LOGIN + " is missing: " + BILLING
                                + " is set. Give the PortaBilling user that posts, and its API" + " token.",
                        TOKEN + " is missing: " + BILLING
                                + " is set. Give the PortaBilling user that posts, and its API" + " token.");
        assertThat(faults(Map.of(LOGIN, "poster")))
                .as("a forgotten address never starts the simulators")
                .containsExactly(BILLING + " is missing: " + LOGIN + " is set. Give it too, or set it to none to take"
                        + " payments without posting them.");
        assertThat(faults(Map.of(KEY, "sk_test_a", BILLING, "http://billing.example", LOGIN, "a", TOKEN, "t")))
                .containsExactly(BILLING + " takes an https address; http only for this machine itself.");
        Configuration told = read(
                Map.of(KEY, "sk_test_a", BILLING, "https://billing.example:443/", LOGIN, "poster", TOKEN, "hidden"));
        BillingAccess access = told.billing().orElseThrow();
        assertThat(access.base()).isEqualTo(URI.create("https://billing.example:443"));
        assertThat(access.login().name()).isEqualTo("poster");
        assertThat(access.login().how()).isEqualTo(BillingAccess.How.TOKEN);
        assertThat(access.trusted()).as("as Java trusts").isNull();
        assertThat(told.toString()).contains("****").doesNotContain("hidden");
    }

    @Test
    void theCertificateOfAPortaBillingComesFromAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("billing.pem");
        Map<String, String> told = Map.of(
                KEY,
                "sk_test_a",
                BILLING,
                "https://billing.example",
                LOGIN,
                "a",
                TOKEN,
                "t",
                CERTIFICATE,
                file.toString());
        String fault = CERTIFICATE + " takes the path of a file with one certificate in PEM.";
        assertThat(faults(told)).containsExactly(fault);
        Files.writeString(file, "no certificate");
        assertThat(faults(told)).containsExactly(fault);
        try (PortaBillingSandbox sandbox =
                        PortaBillingSandbox.open(new PortaBillingSandbox.Options(null, InstantSource.system(), 1));
                PortaBillingSandboxServer server = PortaBillingSandboxServer.start("127.0.0.1", 0, true, sandbox)) {
            X509Certificate authority = server.authority();
            Files.writeString(file, pem(authority));
            assertThat(read(told).billing().orElseThrow().trusted()).isEqualTo(authority);
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theKeysModeIsReadFromTheKey() {
        for (String live : new String[] {"sk_live_x", "rk_live_x"}) {
            assertThat(read(Map.of(KEY, live, BILLING, "none"))
                            .stripe()
                            .orElseThrow()
                            .live())
                    .isTrue();
        }
        for (String test : new String[] {"sk_test_x", "rk_test_x"}) {
            assertThat(read(Map.of(KEY, test, BILLING, "none"))
                            .stripe()
                            .orElseThrow()
                            .live())
                    .isFalse();
        }
    }

    @Test
    void whatIsSecretIsInNoTextOfTheConfiguration() {
        Configuration configuration = read(Map.of(
                KEY,
                "sk_test_hidden",
                BILLING,
                "none",
                "PORTAPLUS_LICENSE",
                "licence-hidden",
                "PORTAPLUS_DATABASE_URL",
                "jdbc:postgresql://db/x",
                "PORTAPLUS_DATABASE_USER",
                "a",
                "PORTAPLUS_DATABASE_PASSWORD",
                "password-hidden"));
        assertThat(configuration.toString()).contains("****").doesNotContain("hidden");
        assertThat(faults(Map.of(KEY, "hidden-key", BILLING, "none"))).noneMatch(fault -> fault.contains("hidden"));
    }

    @Test
    void aSlipOfThePenIsTold() {
        Sources sources = new Sources(
                Map.of(
                        "PORTAPLUS_PROT",
                        "1",
                        "PORTAPLUS_JAVA_HOME",
                        "/x",
                        "PATH",
                        "/bin",
                        "PORTAPLUS_VAT_RATES",
                        "GB=20"),
                Map.of("portaplus.prot", "1", "vat.rate", "1", "vat.rates", "GB=20", "portaplus.port", "1"));
        assertThat(sources.unknown()).containsExactly("PORTAPLUS_PROT", "portaplus.prot", "vat.rate");
    }

    @Test
    void everySettingHasANameOfItsOwnInTheEnvironment() {
        assertThat(Settings.all().stream().map(Setting::environmentName)).doesNotHaveDuplicates();
        assertThat(Settings.all().stream().map(Setting::environmentName))
                .doesNotContainAnyElementsOf(
                        List.of(Name.values()).stream().map(Name::name).toList())
                .allMatch(name -> name.matches("PORTAPLUS(_[A-Z]+)+"));
        assertThat(Settings.ANSWER_WITHIN.environmentName()).isEqualTo("PORTAPLUS_PAYMENTS_ANSWER_WITHIN");
        assertThat(Settings.VAT_CONFIRMED_TAX_IDS.environmentName()).isEqualTo("PORTAPLUS_VAT_CONFIRMED_TAX_IDS");
        for (Setting<?> setting : Settings.all()) {
            Map<String, String> environment = Map.of(setting.environmentName(), setting.defaultText() + " ");
            assertThat(read(environment).tenantSettings())
                    .isEqualTo(
                            setting.defaultText().isBlank() ? Map.of() : Map.of(setting.name(), setting.defaultText()));
        }
    }
}
