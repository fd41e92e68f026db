package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Callers;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.postgres.DatabaseLogin;
import io.portaplus.postgres.embedded.EmbeddedPostgres.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** PostgreSQL goes away in the middle of load, and comes back: nothing is lost and nothing is doubled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatabaseOutageTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** The resolver leaves a payment alone for a minute where the database went away under its hands. */
    private static final Duration LEASE_AND_MORE = Duration.ofMinutes(2);

    private static final int CALLERS = 32;
    private static final int ENOUGH = 150;

    private Postgres postgres;

    @BeforeAll
    void start() {
        postgres = Postgres.start();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyPaymentIsMadeOnceThoughTheDatabaseStoppedInTheMiddle(Mode mode) {
        DatabaseLogin database = postgres.fresh();
        try (Stripe stripe = Stripe.start(7);
                Node node = Node.start(database, stripe.uri(), Map.of())) {
            Load load = new Load(node.portal(), cards(stripe));
            load.start();
            await().atMost(LONG).until(() -> load.answered(200) >= ENOUGH);

            postgres.server().stopServer(mode);
            await().atMost(LONG).until(() -> ready(node) == 503);
            await().atMost(LONG).until(() -> load.answered(503) >= CALLERS);

            postgres.server().startServer();
            await().atMost(LONG).until(() -> ready(node) == 200);
            long before = load.answered(200);
            load.goOn();
            await().atMost(LONG).until(() -> load.answered(200) >= before + ENOUGH);
            load.stop();

            assertAnswers(load.sent());
            assertSettled(database, stripe, load.sent());
            assertRepeatsPayOnce(node.portal(), database, stripe, load.sent());
        }
    }

    private record Sent(String body, String key, Answer answer) {}

    /** Callers that charge one basket after the other, each under a key of its own; refused ones wait for their turn. */
    private static final class Load {
        private static final int REFUSALS = 3;

        private final Portal portal;
        private final List<Stripe.SavedCard> cards;
        private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
        private final AtomicInteger numbers = new AtomicInteger();
        private final CountDownLatch back = new CountDownLatch(1);
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean stopping;

        Load(Portal portal, List<Stripe.SavedCard> cards) {
            this.portal = portal;
            this.cards = cards;
        }

        void start() {
            cards.forEach(card -> threads.add(Thread.ofVirtual().start(() -> charge(card))));
        }

        void goOn() {
            back.countDown();
        }

        void stop() {
            stopping = true;
            goOn();
            try {
                for (Thread thread : threads) {
                    assertThat(thread.join(LONG)).isTrue();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        long answered(int status) {
            return sent.stream().filter(one -> one.answer().status() == status).count();
        }

        Collection<Sent> sent() {
            return sent;
        }

        private void charge(Stripe.SavedCard card) {
            int refusals = 0;
            while (!stopping) {
                String key = "outage-" + numbers.incrementAndGet();
                String body = Portal.basket(card, "5.00");
                Answer answer = portal.charge(body, key);
                sent.add(new Sent(body, key, answer));
                if (answer.status() == 503 && ++refusals >= REFUSALS) {
                    waitForTheDatabase();
                }
            }
        }

        private void waitForTheDatabase() {
            try {
                back.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static void assertAnswers(Collection<Sent> sent) {
        assertThat(sent).extracting(Sent::answer).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isIn(200, 202, 503);
            if (answer.status() == 503) {
                assertThat(answer.header("Retry-After")).isPresent();
                assertThat(answer.errorCode()).isEqualTo("StoreUnavailable");
            }
        });
    }

    /** What was accepted is paid, each by one movement; nothing was moved that is not remembered. */
    private static void assertSettled(DatabaseLogin database, Stripe stripe, Collection<Sent> sent) {
        Postgres.leasesRunOut(database, "payment");
        await().atMost(LEASE_AND_MORE)
                .untilAsserted(() ->
                        assertThat(count(database, "status <> 'SUCCEEDED'")).isZero());
        List<String> paid = payments(stripe.movements());
        assertThat(paid).doesNotHaveDuplicates().hasSize((int) count(database, "true"));
        assertThat(rows(database)).containsExactlyInAnyOrderElementsOf(paid);
        assertThat(sent.stream()
                        .map(Sent::answer)
                        .filter(answer -> answer.status() == 200)
                        .map(Answer::paymentId))
                .isSubsetOf(paid);
    }

    private static void assertRepeatsPayOnce(
            Portal portal, DatabaseLogin database, Stripe stripe, Collection<Sent> sent) {
        List<Sent> first = List.copyOf(sent);
        List<Supplier<Answer>> charges = first.stream()
                .map(one -> (Supplier<Answer>) () -> settled(portal, one))
                .toList();
        List<Answer> again = Callers.atOnce(CALLERS, charges);
        for (int i = 0; i < again.size(); i++) {
            Answer before = first.get(i).answer();
            assertThat(again.get(i).paymentStatus()).as(again.get(i).text()).isEqualTo("Succeeded");
            if (before.status() == 200) {
                assertThat(again.get(i).text()).isEqualTo(before.text());
            }
        }
        assertThat(payments(stripe.movements()))
                .containsExactlyInAnyOrderElementsOf(
                        again.stream().map(Answer::paymentId).toList());
        assertThat(stripe.intents()).hasSize(first.size());
        assertThat(count(database, "status = 'SUCCEEDED'")).isEqualTo(first.size());
    }

    /** On a machine that has no time the first repeat may be answered before it is settled. */
    private static Answer settled(Portal portal, Sent one) {
        return await().atMost(LONG)
                .until(
                        () -> portal.charge(one.body(), one.key()),
                        answer -> !answer.paymentStatus().equals("Processing"));
    }

    private static List<Stripe.SavedCard> cards(Stripe stripe) {
        List<Supplier<Stripe.SavedCard>> saving = IntStream.rangeClosed(1, CALLERS)
                .mapToObj(i -> (Supplier<Stripe.SavedCard>) () -> stripe.savedCard(i))
                .toList();
        return Callers.atOnce(CALLERS, saving);
    }

    private static int ready(Node node) {
        return node.portal().get("/health/ready").status();
    }

    private static long count(DatabaseLogin database, String where) {
        return Long.parseLong(Postgres.query(database, "select count(*) from payment where " + where));
    }

    private static List<String> rows(DatabaseLogin database) {
        return List.of(Postgres.query(database, "select string_agg(payment_id, ',') from payment")
                .split(","));
    }

    private static List<String> payments(List<JsonNode> movements) {
        return movements.stream()
                .map(one -> one.path("metadata").path("payment_id").asString())
                .collect(Collectors.toList());
    }
}
