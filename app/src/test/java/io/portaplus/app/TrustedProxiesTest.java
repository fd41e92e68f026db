package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.config.Configuration.Listen;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.payments.tenant.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A proxy at 127.0.0.2 is trusted, and one behind it at 10.0.0.0/8; who is meant is seen by whose guesses are counted. */
final class TrustedProxiesTest {
    private static final int MOST = 30;

    private static Stripe stripe;
    private static Node node;
    private static URI service;

    @BeforeAll
    static void start() {
        stripe = Stripe.start(95);
        List<Network> proxies = List.of(Network.of("127.0.0.2"), Network.of("10.0.0.0/8"));
        node = Node.listening(
                new Listen("127.0.0.1", 0, Optional.empty(), 100, proxies),
                Postgres.shared().fresh(),
                stripe.uri());
        service = node.service().started().uri();
    }

    @AfterAll
    static void stop() {
        node.close();
        stripe.close();
    }

    @Test
    void theLastAddressThatIsNoProxysCountsWhateverStandsBeforeIt() throws Exception {
        for (int i = 0; i < MOST; i++) {
            assertThat(guess("127.0.0.2", "203.0.113." + i + ", 198.51.100.9, 10.1.1.1")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(guess("127.0.0.2", "198.51.100.9").statusCode()).isEqualTo(429);
        assertThat(guess("127.0.0.2", "203.0.113.1").statusCode()).isEqualTo(401);
    }

    @Test
    void fromAnybodyElseTheHeadersSayNothing() throws Exception {
        for (int i = 0; i < MOST; i++) {
            assertThat(guess("127.0.0.3", "203.0.114." + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> answer = guess("127.0.0.3", "203.0.115.1");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(guess("127.0.0.2", "203.0.114.1").statusCode()).isEqualTo(401);
    }

    @Test
    void aCallerWhoCameToTheProxyByTlsIsToldNeverToComeWithout() throws Exception {
        assertThat(guess("127.0.0.2", "203.0.116.1").headers().firstValue("Strict-Transport-Security"))
                .isPresent();
    }

    @Test
    void whatIsNoAddressEndsTheChain() throws Exception {
        for (int i = 0; i < MOST; i++) {
            assertThat(guess("127.0.0.2", "203.0.117.1, unknown, 10.7.7.7").statusCode())
                    .isEqualTo(401);
        }
        assertThat(guess("127.0.0.2", "rubbish, 10.7.7.7").statusCode()).isEqualTo(429);
    }

    private static HttpResponse<String> guess(String from, String forwardedFor)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(from))
                .build()) {
            return http.send(
                    HttpRequest.newBuilder(service.resolve("/StripePayments?ICustomer=1"))
                            .header("Accept", "application/json")
                            .header("Authorization", "Bearer no-such-licence")
                            .header("X-Forwarded-For", forwardedFor)
                            .header("X-Forwarded-Proto", "https")
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
