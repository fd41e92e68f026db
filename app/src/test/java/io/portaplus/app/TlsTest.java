package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.config.Configuration.Listen;
import io.portaplus.app.config.ConfigurationFault;
import io.portaplus.app.config.TlsFiles;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.app.tls.ServerTls;
import io.portaplus.sandbox.certificate.Certificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with the operator's own certificate, without a proxy in front. */
final class TlsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static TlsFiles files;
    private static Certificates authority;
    private static Stripe stripe;
    private static Node node;
    private static URI service;
    private static String basket;

    @BeforeAll
    static void start() throws Exception {
        files = new TlsFiles(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
        authority = new Certificates(Instant.now());
        write(files, authority.store(Certificates.Kind.GOOD));
        stripe = Stripe.start(91);
        node = Node.listening(
                new Listen("127.0.0.1", 0, Optional.of(files), 64, List.of()),
                Postgres.shared().fresh(),
                stripe.uri());
        service = node.service().started().uri();
        basket = Portal.basket(stripe.savedCard(1), "5.00");
    }

    @AfterAll
    static void stop() {
        node.close();
        stripe.close();
    }

    @Test
    void aPortalPaysOverHttp2AndOverHttp1AndIsToldNeverToComeWithoutTls() throws Exception {
        assertThat(service.getScheme()).isEqualTo("https");
        for (Version version : Version.values()) {
            HttpResponse<String> answer = pay(authority, version);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000; includeSubDomains");
        }
    }

    @Test
    void anOperatorsCommandTrustsTheServicesOwnCertificateAndNoOther(@TempDir Path other) throws Exception {
        TlsFiles own = new TlsFiles(other.resolve("own.pem"), other.resolve("own-key.pem"));
        write(own, authority.store(Certificates.Kind.GOOD));
        assertThat(Command.withTls(1, service, own, "tenant", "list")).isEmpty();
        assertThat(Command.withTls(0, service, files, "tenant", "list")).startsWith("1  test  Active");
    }

    @Test
    void whoDoesNotTrustTheAuthorityIsNotServed() {
        assertThatThrownBy(() -> pay(new Certificates(Instant.now()), Version.HTTP_2))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aNewCertificateIsShownWithoutARestartAndARubbishOneLeavesTheOldInPlace() throws Exception {
        Files.writeString(files.certificate(), "no certificate");
        Certificates next = new Certificates(Instant.now());
        assertThat(pay(authority, Version.HTTP_1_1).statusCode()).isEqualTo(200);

        write(files, next.store(Certificates.Kind.GOOD));
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(pay(next, Version.HTTP_2).statusCode()).isEqualTo(200));
        assertThatThrownBy(() -> pay(authority, Version.HTTP_2)).isInstanceOf(SSLHandshakeException.class);
        authority = next;
    }

    @Test
    void filesThatAreNoCertificateAndItsKeyStopTheStartAndSayWhy(@TempDir Path other) throws Exception {
        TlsFiles wrong = new TlsFiles(other.resolve("certificate.pem"), other.resolve("key.pem"));
        assertThatThrownBy(() -> new ServerTls(wrong))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessage("PORTAPLUS_TLS_CERTIFICATE: " + wrong.certificate() + " can't be read.");

        write(wrong, authority.store(Certificates.Kind.GOOD));
        String key = Files.readString(wrong.key());
        write(wrong, authority.store(Certificates.Kind.GOOD));
        Files.writeString(wrong.key(), key);
        assertThatThrownBy(() -> new ServerTls(wrong))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("is not the key of the certificate");

        Files.writeString(wrong.key(), key.replace("PRIVATE", "EC PRIVATE"));
        assertThatThrownBy(() -> new ServerTls(wrong))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("openssl pkcs8 -topk8 -nodes");
    }

    private static HttpResponse<String> pay(Certificates trusted, Version version) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/ChargeStripeCustomerCard"))
                .version(version)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(basket))
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(trusting(trusted)).build()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private static SSLContext trusting(Certificates certificates) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", certificates.authority());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** As an authority hands them out: the chain in one file, the key in another. */
    private static void write(TlsFiles files, KeyStore store) throws GeneralSecurityException, IOException {
        StringBuilder chain = new StringBuilder();
        for (var certificate : store.getCertificateChain("server")) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(files.certificate(), chain);
        Files.writeString(
                files.key(),
                pem(
                        "PRIVATE KEY",
                        store.getKey("server", Certificates.PASSWORD.toCharArray())
                                .getEncoded()));
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }
}
