package io.portaplus.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.secret.Secret;
import io.portaplus.stripe.http.HttpClient;
import io.portaplus.stripe.http.NotConnected;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing is sent twice behind our back, whatever happens to a connection. */
final class TransportTest {
    private static final String PAID =
            "{\"id\":\"pi_1\",\"status\":\"succeeded\",\"amount\":300,\"currency\":\"gbp\",\"livemode\":false}";

    @Test
    void aResetConnectionIsUnknownAndNotTriedAgain() throws IOException {
        try (RawServer server = RawServer.start((connection, _) -> RawServer.reset(connection))) {
            assertThat(new Bench(server.uri()).charge()).isInstanceOf(Answer.Unknown.class);
            assertThat(server.requests()).hasSize(1);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aKeptConnectionThatIsResetOnTheNextCallIsNotTriedAgainEither() throws IOException {
        try (RawServer server = RawServer.start((connection, number) -> {
            if (number == 1) {
                RawServer.write(connection, RawServer.http(200, PAID));
                return true;
            }
            return RawServer.reset(connection);
        })) {
            Bench bench = new Bench(server.uri());
            assertThat(bench.charge()).isInstanceOf(Answer.Done.class);
            assertThat(bench.charge()).isInstanceOf(Answer.Unknown.class);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections())
                    .as("the second call was on the kept connection")
                    .isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatEndsWithoutAnAnswerOrInItsMiddleIsUnknown() throws IOException {
        for (String sent : new String[] {
            "", "HTTP/1.1 200 OK\r\nContent-Le", RawServer.http(200, PAID).substring(0, 120)
        }) {
            try (RawServer server = RawServer.start((connection, _) -> {
                RawServer.write(connection, sent);
                return false;
            })) {
                assertThat(new Bench(server.uri()).charge()).as(sent).isInstanceOf(Answer.Unknown.class);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void silenceAndAnAnswerThatStopsAreUnknownInTime() throws IOException {
        for (String sent : new String[] {
            "", "HTTP/1.1 200 OK\r\n", RawServer.http(200, PAID).substring(0, 120)
        }) {
            try (RawServer server = RawServer.start((connection, _) -> {
                RawServer.write(connection, sent);
                return true;
            })) {
                long started = System.nanoTime();
                assertThat(new Bench(server.uri()).charge(Duration.ofMillis(600)))
                        .as(sent)
                        .isInstanceOf(Answer.Unknown.class);
                assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void aConnectionWhoseTimeWasOverIsNotUsedAgain() throws IOException {
        try (RawServer server = RawServer.start((connection, number) -> {
            if (number == 1) {
                // All but the last byte, so that an answer is under way when the time is over.
                RawServer.write(connection, RawServer.http(200, PAID).substring(0, 150));
            } else {
                RawServer.write(connection, RawServer.http(200, PAID));
            }
            return true;
        })) {
            Bench bench = new Bench(server.uri());
            assertThat(bench.charge(Duration.ofMillis(300))).isInstanceOf(Answer.Unknown.class);
            assertThat(bench.charge()).isInstanceOf(Answer.Done.class);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(bench.charge()).isInstanceOf(Answer.Done.class);
            assertThat(server.connections()).as("that one was good").isEqualTo(2);
        }
    }

    @Test
    void whoeverAcceptsAndSaysNothingToASecuredConnectionIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            HttpClient http =
                    new HttpClient(URI.create("https://127.0.0.1:" + silent.getLocalPort()), Duration.ofMillis(300));
            long started = System.nanoTime();
            assertThatThrownBy(() -> http.send(
                            new HttpClient.Request("POST", "/v1/payment_intents", "", "amount=300"),
                            Duration.ofSeconds(60)))
                    .isInstanceOf(NotConnected.class)
                    .hasCauseInstanceOf(SocketTimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void noConnectionMeansThatNothingRan() throws IOException {
        URI nowhere;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        assertThat(new Bench(nowhere).charge()).isInstanceOf(Answer.NotRun.class);
    }

    @Test
    void whatIsSentIsWhatWasCommitted() throws IOException {
        try (RawServer server = RawServer.answering(200, PAID)) {
            new Bench(server.uri()).charge();
            String request = server.requests().getFirst();
            assertThat(request)
                    .startsWith("POST /v1/payment_intents HTTP/1.1\n")
                    .containsIgnoringCase("\nIdempotency-Key: pay_1:charge\n")
                    .containsIgnoringCase("\nStripe-Version: " + com.stripe.Stripe.API_VERSION + "\n")
                    .containsIgnoringCase("\nAuthorization: Bearer sk_test_1\n")
                    .containsIgnoringCase("\nContent-Type: application/x-www-form-urlencoded")
                    .doesNotContainIgnoringCase("telemetry")
                    .endsWith("\n\namount=300&currency=gbp");
        }
    }

    @Test
    void aCallThatIsTooLateIsNotSent() throws IOException {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        try (RawServer server = RawServer.answering(200, PAID)) {
            StripeProcessor processor = new StripeProcessor(
                    server.uri(), _ -> Optional.of(new Secret("sk_test_1")), InstantSource.fixed(now), 4);
            Duration timeout = Duration.ofSeconds(60);
            assertThat(processor.send(Bench.ACCOUNT, Bench.KEY, Bench.CHARGE, now, timeout))
                    .isInstanceOf(Answer.NotRun.class);
            assertThat(server.requests()).isEmpty();
            assertThat(processor.send(Bench.ACCOUNT, Bench.KEY, Bench.CHARGE, now.plusMillis(1), timeout))
                    .isInstanceOf(Answer.Done.class);
        }
    }

    @Test
    void aCallWithoutAKeyIsNotSent() throws IOException {
        try (RawServer server = RawServer.answering(200, PAID)) {
            StripeProcessor processor =
                    new StripeProcessor(server.uri(), _ -> Optional.empty(), InstantSource.system(), 4);
            assertThat(processor.send(Bench.ACCOUNT, Bench.KEY, Bench.CHARGE, Instant.MAX, Duration.ofSeconds(60)))
                    .isInstanceOf(Answer.NotRun.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aReadingThatFailsSaysNothingOfTheKey() throws IOException {
        for (int status : new int[] {401, 404, 429, 500}) {
            try (RawServer server = RawServer.answering(status, "<html>sk_test_1</html>")) {
                assertThatThrownBy(() ->
                                new Bench(server.uri()).processor().read(Bench.ACCOUNT, "pi_1", Duration.ofSeconds(60)))
                        .isInstanceOf(ProcessorAway.class)
                        .hasMessageNotContaining("sk_test_1");
            }
        }
    }
}
