package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.FileClock;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.NodeProcess;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.SideBySide;
import io.portaplus.app.rig.Stripe;
import io.portaplus.app.rig.Stripe.SavedCard;
import io.portaplus.app.run.World;
import io.portaplus.payments.charge.Gap;
import io.portaplus.postgres.DatabaseLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process is killed with SIGKILL while it saves a card, opens a page or removes a card: it is done once all the same.
 * The cases run side by side; each test waits for its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ActionKillTest {
    private static final int AT_ONCE = 6;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of("payments.answerWithin", "5s");

    private static final String KEY = "action";

    /** What is asked for. A new customer's card takes three calls: method, customer, setup; a page the last two. */
    enum Asked {
        SAVE("Done", "/v1/setup_intents") {
            @Override
            String request(Stripe stripe) {
                return Draft.bare(1).text("apiSingleUseToken", stripe.token()).json();
            }
        },
        PAGE("CheckoutOpen", "/v1/checkout/sessions") {
            @Override
            String request(Stripe stripe) {
                return Draft.charge(1)
                        .without("apiSingleUseToken")
                        .text("SuccessUrl", "https://portal.example/paid")
                        .text("CancelUrl", "https://portal.example/cart")
                        .json();
            }
        },
        REMOVE("Done", "") {
            @Override
            String request(Stripe stripe) {
                SavedCard card = stripe.savedCard(1);
                return Draft.bare(1)
                        .text("CustomerId", card.customerId())
                        .text("StripeSourceId", card.cardId())
                        .with("IsDelete", "true")
                        .json();
            }
        };

        private final String ends;
        private final String made;

        Asked(String ends, String made) {
            this.ends = ends;
            this.made = made;
        }

        abstract String request(Stripe stripe);
    }

    /**
     * Where it dies; the gaps that every action shares with a charge are {@link KillTest}'s.
     *
     * @param passing when it comes there for the n-th time
     */
    record Kill(Asked asked, Gap.Point point, int passing) {}

    private static final List<Kill> KILLS = List.of(
            new Kill(Asked.SAVE, Gap.Point.CALLING, 3),
            new Kill(Asked.SAVE, Gap.Point.ANSWERED, 3),
            new Kill(Asked.PAGE, Gap.Point.ACCEPTED, 1),
            new Kill(Asked.PAGE, Gap.Point.ANSWERED, 2),
            new Kill(Asked.REMOVE, Gap.Point.ACCEPTED, 1),
            new Kill(Asked.REMOVE, Gap.Point.ANSWERED, 1));

    static List<Kill> kills() {
        return KILLS;
    }

    @TempDir
    static Path folders;

    private SideBySide<Kill> running;

    @BeforeAll
    void start() {
        running = new SideBySide<>(AT_ONCE, KILLS, ActionKillTest::isDoneOnce);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @MethodSource("kills")
    void whatWasBegunIsDoneOnceAndItsRepeatIsToldTheTruth(Kill kill) {
        running.join(kill);
    }

    private static void isDoneOnce(Kill kill) {
        Asked asked = kill.asked();
        FileClock clock = FileClock.create(folder(kill));
        DatabaseLogin database = Postgres.shared().fresh();
        try (Stripe stripe = Stripe.start(39)) {
            String request = asked.request(stripe);
            try (NodeProcess doomed = NodeProcess.start(new NodeProcess.Start(
                    database, stripe.uri(), SETTINGS, clock, Optional.of(kill.point()), kill.passing()))) {
                dies(doomed, request);
            }
            String payment = Postgres.query(database, "select payment_id from payment");
            assertThat(payment).startsWith("pay_");
            Postgres.leasesRunOut(database, "payment");
            try (Node successor = Node.start(new World(clock, Gap.NONE), database, stripe.uri(), SETTINGS)) {
                await().atMost(LONG)
                        .until(() -> !Postgres.query(database, "select status from payment")
                                .equals("RUNNING"));
                Answer repeat = successor.portal().charge(request, KEY);
                assertThat(repeat.status()).as(repeat.text()).isEqualTo(200);
                assertThat(repeat.paymentStatus()).isEqualTo(asked.ends);
                assertThat(repeat.paymentId()).isEqualTo(payment);
                assertThat(repeat.replayed()).isTrue();
            }
            assertThat(Postgres.query(database, "select count(*) from payment")).isEqualTo("1");
            if (asked == Asked.REMOVE) {
                String customer = Postgres.query(database, "select customer_id from payment");
                assertThat(stripe.read("/v1/customers/" + customer + "/payment_methods")
                                .path("data"))
                        .isEmpty();
            } else {
                assertThat(stripe.read(asked.made).path("data")).hasSize(1);
            }
        }
    }

    private static Path folder(Kill kill) {
        try {
            return Files.createDirectory(folders.resolve("kill-" + KILLS.indexOf(kill)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void dies(NodeProcess doomed, String request) {
        try {
            doomed.portal().charge(request, KEY);
        } catch (UncheckedIOException _) {
            // The caller learns nothing: that is the case.
        }
        doomed.awaitEnd();
    }
}
