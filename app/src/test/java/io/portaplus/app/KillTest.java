package io.portaplus.app;

import static io.portaplus.app.rig.Crash.Instrument.SAVED_CARD;
import static io.portaplus.app.rig.Crash.Instrument.TOKEN;
import static io.portaplus.payments.charge.Gap.Point.ACCEPTED;
import static io.portaplus.payments.charge.Gap.Point.ANSWERED;
import static io.portaplus.payments.charge.Gap.Point.BEFORE_ACCEPT;
import static io.portaplus.payments.charge.Gap.Point.BEFORE_ANSWER;
import static io.portaplus.payments.charge.Gap.Point.CALLING;
import static io.portaplus.payments.charge.Gap.Point.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Crash;
import io.portaplus.app.rig.Crash.Instrument;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.NodeProcess;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.SideBySide;
import io.portaplus.payments.charge.Gap;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process is killed with SIGKILL at every line between the request and the answer. The cases run side by side; each
 * test waits for its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KillTest {
    private static final int AT_ONCE = 6;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private SideBySide<Kill> running;

    /**
     * Where it dies.
     *
     * @param left the state of the payment's row then; empty: none is committed
     * @param paid how much money has moved then
     */
    record Kill(String name, Supplier<Crash> crash, String left, int paid) {
        static Kill at(Instrument instrument, Gap.Point point, int passing, String left, int paid) {
            return new Kill(
                    instrument + " " + point + ":" + passing, () -> Crash.at(instrument, point, passing), left, paid);
        }

        static Kill during(Instrument instrument, String hold, int paid) {
            return new Kill(instrument + " " + hold, () -> Crash.during(instrument, hold), "RUNNING", paid);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Kill> KILLS = List.of(
            Kill.at(SAVED_CARD, BEFORE_ACCEPT, 1, "", 0),
            Kill.at(SAVED_CARD, ACCEPTED, 1, "RUNNING", 0),
            Kill.at(SAVED_CARD, CALLING, 1, "RUNNING", 0),
            Kill.during(SAVED_CARD, "hold_before", 1),
            Kill.during(SAVED_CARD, "hold_after", 1),
            Kill.at(SAVED_CARD, ANSWERED, 1, "RUNNING", 1),
            Kill.at(SAVED_CARD, SETTLED, 1, "SUCCEEDED", 1),
            Kill.at(SAVED_CARD, BEFORE_ANSWER, 1, "SUCCEEDED", 1),
            Kill.at(TOKEN, BEFORE_ACCEPT, 1, "", 0),
            Kill.at(TOKEN, ACCEPTED, 1, "RUNNING", 0),
            Kill.at(TOKEN, CALLING, 1, "RUNNING", 0),
            Kill.at(TOKEN, ANSWERED, 1, "RUNNING", 0),
            Kill.at(TOKEN, CALLING, 2, "RUNNING", 0),
            Kill.at(TOKEN, ANSWERED, 2, "RUNNING", 0),
            Kill.at(TOKEN, CALLING, 3, "RUNNING", 0),
            Kill.during(TOKEN, "hold_before", 1),
            Kill.during(TOKEN, "hold_after", 1),
            Kill.at(TOKEN, ANSWERED, 3, "RUNNING", 1),
            Kill.at(TOKEN, SETTLED, 1, "SUCCEEDED", 1),
            Kill.at(TOKEN, BEFORE_ANSWER, 1, "SUCCEEDED", 1));

    static List<Kill> kills() {
        return KILLS;
    }

    @BeforeAll
    void start() {
        running = new SideBySide<>(AT_ONCE, KILLS, KillTest::settlesByItself);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @MethodSource("kills")
    void aKilledChargeSettlesByItselfAndItsRepeatIsToldTheTruth(Kill kill) {
        running.join(kill);
    }

    private static void settlesByItself(Kill kill) {
        try (Crash crash = kill.crash().get()) {
            assertThat(crash.status()).isEqualTo(kill.left());
            assertThat(crash.stripe().movements()).hasSize(kill.paid());
            String paymentId = crash.paymentId();
            boolean committed = !paymentId.isEmpty();
            try (Node successor = crash.restart()) {
                if (committed) {
                    await().atMost(LONGEST).until(() -> !crash.status().equals("RUNNING"));
                    assertThat(crash.status()).isEqualTo("SUCCEEDED");
                    assertThat(crash.stripe().movements()).hasSize(1);
                }
                Answer repeat = crash.repeat(successor.portal());
                assertThat(repeat.status()).as(repeat.text()).isEqualTo(200);
                assertThat(repeat.paymentStatus()).isEqualTo("Succeeded");
                if (committed) {
                    assertThat(repeat.paymentId()).isEqualTo(paymentId);
                    assertThat(repeat.replayed()).isTrue();
                }
                assertThat(crash.paymentId()).isEqualTo(repeat.paymentId());
                assertThat(crash.stripe().movements()).hasSize(1);
                assertThat(crash.stripe().intents()).hasSize(1);
            }
        }
    }

    /** The successor meets its predecessor's call still under way at Stripe, and must not take that for an outcome. */
    @ParameterizedTest
    @MethodSource("instruments")
    void aChargeThatStripeStillExecutesAfterTheRestartIsPaidOnce(Instrument instrument) {
        try (Crash crash = Crash.held(instrument, "hold_before");
                NodeProcess successor = crash.restartProcess()) {
            await().atMost(LONGEST).until(() -> crash.stripe().answered("/v1/payment_intents", 409) > 0);
            assertThat(crash.status()).isEqualTo("RUNNING");
            Answer meanwhile = crash.repeatOnce(successor.portal());
            assertThat(meanwhile.status()).as(meanwhile.text()).isEqualTo(202);
            assertThat(meanwhile.paymentStatus()).isEqualTo("Processing");
            crash.stripe().release();
            await().atMost(LONGEST).until(() -> crash.status().equals("SUCCEEDED"));
            assertThat(crash.repeat(successor.portal()).paymentStatus()).isEqualTo("Succeeded");
            assertThat(crash.stripe().movements()).hasSize(1);
            assertThat(crash.stripe().intents()).hasSize(1);
        }
    }

    static List<Instrument> instruments() {
        return List.of(Instrument.values());
    }
}
