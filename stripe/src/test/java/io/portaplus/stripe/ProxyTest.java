package io.portaplus.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.stripe.http.HttpClient;
import io.portaplus.stripe.http.NotAllowed;
import io.portaplus.stripe.http.NotConnected;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the system names a proxy, secured calls go through it, and it is told nothing of them. */
final class ProxyTest {
    private static final URI STRIPE = URI.create("https://api.stripe.invalid");
    private static final HttpClient.Request REQUEST =
            new HttpClient.Request("POST", "/v1/payment_intents", "Authorization: Bearer sk_test_1\r\n", "amount=300");
    private static final Duration LONG = Duration.ofSeconds(60);

    private @Nullable ProxySelector before;

    @BeforeEach
    void keep() {
        before = ProxySelector.getDefault();
    }

    @AfterEach
    void giveBack() {
        ProxySelector.setDefault(before);
    }

    @Test
    void aProxyIsAskedForATunnelAndHearsNothingButATlsHandshakeInIt() throws Exception {
        CompletableFuture<Integer> inTheTunnel = new CompletableFuture<>();
        try (RawServer proxy = RawServer.start((connection, _) -> {
            RawServer.write(connection, "HTTP/1.1 200 Go\r\n\r\n");
            InputStream in = connection.getInputStream();
            inTheTunnel.complete(in.read());
            return false;
        })) {
            through(proxy);
            assertThatThrownBy(() -> new HttpClient(STRIPE, LONG).send(REQUEST, LONG))
                    .as("nobody answers the handshake")
                    .isInstanceOf(NotConnected.class);
            assertThat(proxy.requests())
                    .singleElement()
                    .isEqualTo("CONNECT api.stripe.invalid:443 HTTP/1.1\nHost: api.stripe.invalid:443\n\n");
            assertThat(inTheTunnel.get(20, TimeUnit.SECONDS))
                    .as("a TLS handshake begins with 22")
                    .isEqualTo(22);
        }
    }

    @Test
    void aProxyThatAcceptsAndSaysNothingIsGivenUpInTime() throws IOException {
        try (RawServer proxy = RawServer.start((_, _) -> true)) {
            through(proxy);
            HttpClient http = new HttpClient(STRIPE, Duration.ofMillis(300));
            long started = System.nanoTime();
            assertThatThrownBy(() -> http.send(REQUEST, LONG))
                    .isInstanceOf(NotConnected.class)
                    .hasCauseInstanceOf(SocketTimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void aProxyThatRefusesMeansThatNothingRan() throws IOException {
        try (RawServer proxy = RawServer.answering(407, "sk_test_1")) {
            through(proxy);
            assertThatThrownBy(() -> new HttpClient(STRIPE, LONG).send(REQUEST, LONG))
                    .isInstanceOf(NotConnected.class)
                    .cause()
                    .hasMessageContaining("407")
                    .hasMessageNotContaining("sk_test_1");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void aPlainOriginIsReachedWithoutTheProxy() throws IOException {
        try (RawServer proxy = RawServer.answering(500, "");
                RawServer origin = RawServer.answering(200, "{}")) {
            through(proxy);
            assertThat(new HttpClient(origin.uri(), LONG).send(REQUEST, LONG).status())
                    .isEqualTo(200);
            assertThat(proxy.connections()).isZero();
        }
    }

    @Test
    void aProxyIsToldTheAddressThatWasLookedAtWhereNotAllAreAllowed() throws IOException {
        URI chosen = URI.create("https://localhost:8443");
        try (RawServer proxy = RawServer.answering(403, "")) {
            through(proxy);
            assertThatThrownBy(() -> held(chosen, address -> !address.isLoopbackAddress()))
                    .isInstanceOf(NotConnected.class)
                    .hasCauseInstanceOf(NotAllowed.class);
            assertThat(proxy.requests()).isEmpty();
            assertThatThrownBy(() -> held(chosen, _ -> true)).isInstanceOf(NotConnected.class);
            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .matches("(?s)CONNECT (127\\.0\\.0\\.1|\\[(0:){7}1\\]):8443 HTTP/1\\.1\n.*");
        }
    }

    private static void held(URI origin, Predicate<InetAddress> allowed) throws IOException {
        HttpClient.held(origin, LONG, allowed).send(REQUEST, LONG);
    }

    private static void through(RawServer proxy) {
        ProxySelector.setDefault(
                ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.uri().getPort())));
    }
}
