package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The fault of a certificate that has expired: the authority is trusted, so there is no other reason to refuse. */
class ExpiredCertificateTest {
    private final RunningSandbox sandbox = new RunningSandbox();
    private final URI expired = sandbox.expired();
    private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();

    @AfterEach
    void stop() {
        HttpsURLConnection.setDefaultSSLSocketFactory(before);
        sandbox.close();
    }

    @Test
    void stripesOwnClientRefusesItAndNothingIsPaidUntilTheCertificateIsGood() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(trusting().getSocketFactory());
        Saved saved = sandbox.saved("pm_card_visa");
        PaymentIntentCreateParams charge = PaymentIntentCreateParams.builder()
                .setAmount(1000L)
                .setCurrency("usd")
                .setCustomer(saved.customer())
                .setPaymentMethod(saved.method())
                .setConfirm(true)
                .addPaymentMethodType("card")
                .build();
        RequestOptions keyed = RequestOptions.builder().setIdempotencyKey("k").build();
        StripeClient refusing = StripeClient.builder()
                .setApiKey(RunningSandbox.KEY)
                .setApiBase(expired.toString())
                .setMaxNetworkRetries(2)
                .build();

        assertThatThrownBy(() -> refusing.v1().paymentIntents().create(charge, keyed))
                .isInstanceOf(ApiConnectionException.class)
                .hasRootCauseInstanceOf(CertificateExpiredException.class);
        assertThat(sandbox.look("/requests").body()).doesNotContain("payment_intents");
        assertThat(sandbox.movements()).isZero();

        assertThat(sandbox.stripe().v1().paymentIntents().create(charge, keyed).getStatus())
                .isEqualTo("succeeded");
        assertThat(sandbox.movements()).isEqualTo(1);
    }

    @Test
    void theExpiryIsAllThatIsWrongWithIt() throws Exception {
        try (HttpClient http = HttpClient.newBuilder().sslContext(trusting()).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(expired.resolve("/_sandbox/seed")).build();
            assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasRootCauseInstanceOf(CertificateExpiredException.class);
        }
    }

    /** Trusts what the sandbox hands out as its authority, and nobody else. */
    private SSLContext trusting() throws GeneralSecurityException, IOException {
        String pem = sandbox.look("/authority.pem").body();
        X509Certificate authority = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        authority.checkValidity();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
