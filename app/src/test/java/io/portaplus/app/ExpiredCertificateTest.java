package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.postgres.DatabaseLogin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stripe's certificate has expired: nothing is sent there, and the payment is made once when it is good again. */
final class ExpiredCertificateTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String KEY = "order-1";

    private final DatabaseLogin database = Postgres.shared().fresh();
    private Stripe stripe;
    private SSLContext before;

    @BeforeEach
    void start() throws GeneralSecurityException {
        stripe = Stripe.start(7);
        before = SSLContext.getDefault();
    }

    @AfterEach
    void stop() {
        SSLContext.setDefault(before);
        stripe.close();
    }

    @Test
    void aPaymentWaitsUntilTheCertificateIsGoodAndIsThenMadeOnce() throws Exception {
        // The account of the key is known from an earlier start.
        Node.start(database, stripe.uri(), Map.of()).close();
        String basket = Portal.basket(1, stripe.token(), "9.99");
        SSLContext.setDefault(trusting());
        try (Node refusing = Node.start(database, stripe.expired(), Map.of("payments.answerWithin", "1s"))) {
            Answer first = refusing.portal().charge(basket, KEY);
            assertThat(first.status()).as(first.text()).isEqualTo(202);
            assertThat(first.paymentStatus()).isEqualTo("Processing");
        }
        assertThat(stripe.asked("POST", "/v1/payment_methods")).isZero();
        assertThat(stripe.movements()).isEmpty();

        try (Node node = Node.start(database, stripe.uri(), Map.of())) {
            await().atMost(LONGEST).until(() -> stripe.movements().size() == 1);
            Answer repeat = node.portal().charge(basket, KEY);
            assertThat(repeat.paymentStatus()).as(repeat.text()).isEqualTo("Succeeded");
        }
        assertThat(stripe.movements()).hasSize(1);
    }

    /** Trusts the sandbox's authority, so that the expiry is all that is wrong. */
    private SSLContext trusting() throws GeneralSecurityException, IOException, InterruptedException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(stripe.uri().resolve("/_sandbox/authority.pem"))
                    .build();
            byte[] pem = http.send(request, BodyHandlers.ofByteArray()).body();
            trusted.setCertificateEntry(
                    "authority",
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
