package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.FileClock;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.NodeProcess;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.postgres.DatabaseLogin;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that is told to stop finishes what is under way, and takes nothing new. */
final class StopTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** What the system says of a program that ended after SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    private FileClock clock;
    private Stripe stripe;
    private DatabaseLogin database;

    @BeforeEach
    void start(@TempDir Path folder) {
        clock = FileClock.create(folder);
        stripe = Stripe.start(6);
        database = Postgres.shared().fresh();
    }

    @AfterEach
    void stop() {
        stripe.heal();
        stripe.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold_before", "hold_after"})
    void aChargeUnderWayIsAnsweredBeforeTheEnd(String fault) {
        String body = Portal.basket(stripe.savedCard(1), "5.00");
        try (NodeProcess node = node("25s")) {
            stripe.fault("POST", "/v1/payment_intents", fault, 1);
            var answer = CompletableFuture.supplyAsync(() -> node.portal().charge(body));
            await().atMost(LONG).until(() -> stripe.held() == 1);

            var end = CompletableFuture.supplyAsync(node::terminate);
            await().atMost(LONG).until(() -> refusesConnections(node.portal()));
            assertThat(answer).isNotDone();
            assertThat(node.alive()).isTrue();

            stripe.release();
            assertThat(answer.join().paymentStatus()).as(answer.join().text()).isEqualTo("Succeeded");
            assertThat(end.join()).isEqualTo(TERMINATED);
        }
        assertThat(Postgres.query(database, "select status from payment")).isEqualTo("SUCCEEDED");
        assertThat(stripe.movements()).hasSize(1);
    }

    @Test
    void aChargeThatIsUnknownAtTheEndIsFinishedByAnotherNode() {
        String body = Portal.basket(stripe.savedCard(1), "5.00");
        Answer answer;
        try (NodeProcess node = node("2s")) {
            stripe.fault("POST", "/v1/payment_intents", "bad_gateway_empty", -1);
            var caller = CompletableFuture.supplyAsync(() -> node.portal().charge(body, "unknown"));
            await().atMost(LONG)
                    .until(() -> Postgres.query(database, "select status from payment")
                            .equals("RUNNING"));
            assertThat(node.terminate()).isEqualTo(TERMINATED);
            answer = caller.join();
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        }
        stripe.heal();
        try (Node other = Node.start(database, stripe.uri(), Map.of())) {
            Answer settled = await().atMost(LONG)
                    .until(
                            () -> other.portal().charge(body, "unknown"),
                            repeat -> repeat.paymentStatus().equals("Succeeded"));
            assertThat(settled.paymentId()).isEqualTo(answer.paymentId());
        }
        assertThat(stripe.movements()).hasSize(1);
    }

    private NodeProcess node(String answerWithin) {
        return NodeProcess.start(new NodeProcess.Start(
                database, stripe.uri(), Map.of("payments.answerWithin", answerWithin), clock, Optional.empty()));
    }

    private static boolean refusesConnections(Portal portal) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(
                    portal.service().getHost(), portal.service().getPort()));
            return false;
        } catch (ConnectException _) {
            return true;
        }
    }
}
