package io.portaplus.sandbox.portabilling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificateTest {
    private static final PortaBillingSandbox SANDBOX =
            PortaBillingSandbox.open(new PortaBillingSandbox.Options(null, InstantSource.system(), 5));
    private static final PortaBillingSandboxServer SERVER =
            PortaBillingSandboxServer.start("127.0.0.1", 0, true, SANDBOX);
    private static final SSLContext TRUSTING = trusting();

    private static SSLContext trusting() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", SERVER.authority());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        SANDBOX.close();
    }

    /** Over a connection of its own, so that it sees the certificate of now. */
    private static HttpResponse<String> ping() throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(TRUSTING).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(SERVER.uri() + "/rest/Session/ping"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"params\":{\"session_id\":\"none\"}}"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static void show(String certificate) throws Exception {
        HttpResponse<String> shown = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(SERVER.control() + "/faults"))
                                .POST(BodyPublishers.ofString(
                                        "{\"do\":\"tls\",\"certificate\":\"" + certificate + "\"}"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
    }

    @Test
    void whoeverTrustsTheAuthorityTrustsTheServer() throws Exception {
        show("good");
        assertThat(ping().body()).isEqualTo("{\"user_id\":0}");
    }

    @Test
    void nobodyElseDoes() {
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(SERVER.uri()).build(), BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "wrong_host", "unknown"})
    void badCertificatesAreRefusedByAClientThatLooks(String certificate) throws Exception {
        show(certificate);
        assertThatThrownBy(CertificateTest::ping).isInstanceOf(SSLHandshakeException.class);
        show("good");
        assertThat(ping().statusCode()).isEqualTo(200);
    }
}
