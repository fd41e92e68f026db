package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.FileClock;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.NodeProcess;
import io.portaplus.app.rig.PortaBilling;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.SideBySide;
import io.portaplus.app.rig.Stripe;
import io.portaplus.app.run.World;
import io.portaplus.payments.charge.Gap;
import io.portaplus.payments.posting.PostingGap;
import io.portaplus.postgres.DatabaseLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The process is killed with SIGKILL at each step of the protocol by which a payment is posted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostingKillTest {
    private static final int AT_ONCE = 2;
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final long CUSTOMER = 7000;

    private SideBySide<Kill> running;

    /**
     * Where it dies.
     *
     * @param left the state of the posting's row then
     * @param made how often PortaBilling has it then
     */
    record Kill(PostingGap.Point point, String left, int made) {
        @Override
        public String toString() {
            return point.name();
        }
    }

    private static final List<Kill> KILLS = List.of(
            new Kill(PostingGap.Point.CHECKED, "PENDING", 0),
            new Kill(PostingGap.Point.WRITTEN, "POSTING", 0),
            new Kill(PostingGap.Point.ANSWERED, "POSTING", 1),
            new Kill(PostingGap.Point.KEPT, "POSTED", 1));

    static List<Kill> kills() {
        return KILLS;
    }

    @BeforeAll
    void start() {
        running = new SideBySide<>(AT_ONCE, KILLS, PostingKillTest::isPostedOnce);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @MethodSource("kills")
    void aKilledPostingIsMadeOnce(Kill kill) {
        running.join(kill);
    }

    private static void isPostedOnce(Kill kill) {
        try {
            Path folder = Files.createTempDirectory("portaplus-posting-kill");
            FileClock clock = FileClock.create(folder);
            isPostedOnce(kill, clock);
            Files.deleteIfExists(clock.file());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void isPostedOnce(Kill kill, FileClock clock) {
        DatabaseLogin database = Postgres.shared().fresh();
        try (Stripe stripe = Stripe.start(81);
                PortaBilling billing = PortaBilling.start(82, clock)) {
            billing.customers(CUSTOMER, 1);
            Stripe.SavedCard card = stripe.savedCard(CUSTOMER);
            Map<String, String> settings = new HashMap<>(billing.settings());
            settings.put("billing.waitFor", "30s");
            settings.put("payments.answerWithin", "30s");
            try (NodeProcess doomed = NodeProcess.start(
                    new NodeProcess.Start(database, stripe.uri(), settings, clock, Optional.of(kill.point())))) {
                try {
                    doomed.portal().charge(Portal.basket(card, "2.50"), "killed");
                } catch (UncheckedIOException _) {
                    // The caller learns nothing: that is the case.
                }
                doomed.awaitEnd();
            }
            assertThat(state(database)).isEqualTo(kill.left());
            assertThat(billing.postedTo(CUSTOMER)).hasSize(kill.made());
            isProven(database);
            if (kill.point() != PostingGap.Point.CHECKED) {
                // The dead node's turn and places are over; once they end by themselves.
                Postgres.leasesRunOut(database, "posting_turn");
                Postgres.leasesRunOut(database, "billing_place");
            }
            try (Node successor = Node.start(new World(clock, Gap.NONE), database, stripe.uri(), settings)) {
                await().atMost(LONG).until(() -> !state(database).equals("POSTING"));
                // What is in doubt holds nobody up; and only what was confirmed later proves that a search would show
                // it.
                Answer later = successor.portal().charge(Portal.basket(card, "1.00"), "later");
                assertThat(later.json().path("BillingStatus").asString())
                        .as(later.text())
                        .isEqualTo("Posted");
                await().atMost(LONG).until(() -> {
                    clock.advance(Duration.ofMinutes(1));
                    return state(database).equals("POSTED");
                });
                Answer repeat = successor.portal().charge(Portal.basket(card, "2.50"), "killed");
                assertThat(repeat.paymentStatus()).as(repeat.text()).isEqualTo("Succeeded");
                assertThat(repeat.json().path("BillingStatus").asString()).isEqualTo("Posted");
            }
            assertThat(billing.postedTo(CUSTOMER))
                    .extracting(posting ->
                            posting.path("amount").decimalValue().setScale(2).toPlainString())
                    .containsExactlyInAnyOrder("2.50", "1.00");
            assertThat(billing.balance(CUSTOMER)).isEqualByComparingTo("-3.5");
            assertThat(stripe.movements()).hasSize(2);
        }
    }

    private static String state(DatabaseLogin database) {
        return Postgres.query(database, "select state from posting where amount_minor = 250");
    }

    /** As if twenty postings of another customer had been confirmed and then seen in searches. */
    private static void isProven(DatabaseLogin database) {
        Postgres.query(database, """
                insert into posting (tenant_id, stripe_id, kind, payment_id, i_customer, account, live, currency,
                    amount_minor, state, enqueued_at, posted_at, last_at, answer_ms, sighting, hidden_ms)
                select 1, 'pi_seen_' || n, 'PAYMENT', 'pay_seen', 1, 'acct', false, 'GBP',
                    100, 'POSTED', now() - interval '1 day', now() - interval '1 day', now() - interval '1 day', 20, 'SEEN', 5000
                from generate_series(1, 20) n returning 1
                """);
    }
}
