package io.portaplus.app;

import static io.portaplus.app.rig.Crash.Instrument.SAVED_CARD;
import static io.portaplus.app.rig.Crash.Instrument.TOKEN;
import static io.portaplus.payments.charge.Gap.Point.ACCEPTED;
import static io.portaplus.payments.charge.Gap.Point.ANSWERED;
import static io.portaplus.payments.charge.Gap.Point.CALLING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Crash;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.SideBySide;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The service was down for longer than a charge may be sent: nothing is charged then that was not charged before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DownLongTest {
    private static final int AT_ONCE = 6;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration DOWN = Duration.ofHours(1);

    record Down(String name, Supplier<Crash> crash, boolean charged) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Down> NOT_CHARGED = List.of(
            new Down("saved card, accepted", () -> Crash.at(SAVED_CARD, ACCEPTED, 1), false),
            new Down("saved card, about to charge", () -> Crash.at(SAVED_CARD, CALLING, 1), false),
            new Down("token, method made", () -> Crash.at(TOKEN, ANSWERED, 1), false),
            new Down("token, customer made", () -> Crash.at(TOKEN, ANSWERED, 2), false),
            new Down("token, about to charge", () -> Crash.at(TOKEN, CALLING, 3), false));

    private static final List<Down> CHARGED = List.of(
            new Down("saved card, while Stripe executed", () -> Crash.during(SAVED_CARD, "hold_before"), true),
            new Down("saved card, Stripe had executed", () -> Crash.during(SAVED_CARD, "hold_after"), true),
            new Down("saved card, Stripe had answered", () -> Crash.at(SAVED_CARD, ANSWERED, 1), true),
            new Down("token, Stripe had answered", () -> Crash.at(TOKEN, ANSWERED, 3), true));

    private SideBySide<Down> running;

    static List<Down> notCharged() {
        return NOT_CHARGED;
    }

    static List<Down> charged() {
        return CHARGED;
    }

    @BeforeAll
    void start() {
        List<Down> all = new ArrayList<>(NOT_CHARGED);
        all.addAll(CHARGED);
        running = new SideBySide<>(AT_ONCE, all, one -> {
            if (one.charged()) {
                isFound(one);
            } else {
                isNotCharged(one);
            }
        });
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @MethodSource("notCharged")
    void whatWasNotChargedBeforeIsNotChargedAfterwards(Down one) {
        running.join(one);
    }

    /** No call could find it out any more, since it may not be sent again: only the processor's list can. */
    @ParameterizedTest
    @MethodSource("charged")
    void whatWasChargedBeforeIsFoundByReading(Down one) {
        running.join(one);
    }

    private static void isNotCharged(Down one) {
        try (Crash crash = one.crash().get()) {
            assertThat(crash.stripe().movements()).isEmpty();
            crash.clock().advance(DOWN);
            try (Node successor = crash.restart()) {
                await().atMost(LONGEST).until(() -> crash.status().equals("FAILED"));
                Answer repeat = crash.repeat(successor.portal());
                assertThat(repeat.status()).as(repeat.text()).isEqualTo(402);
                assertThat(repeat.paymentStatus()).isEqualTo("Failed");
                assertThat(repeat.errorCode()).isEqualTo("not_attempted");
                assertThat(repeat.paymentId()).isEqualTo(crash.paymentId());
                assertThat(crash.stripe().intents()).isEmpty();
                assertThat(crash.stripe().movements()).isEmpty();
            }
        }
    }

    private static void isFound(Down one) {
        try (Crash crash = one.crash().get()) {
            long charges = crash.stripe().asked("POST", "/v1/payment_intents");
            crash.clock().advance(DOWN);
            try (Node successor = crash.restart()) {
                await().atMost(LONGEST).until(() -> crash.status().equals("SUCCEEDED"));
                Answer repeat = crash.repeat(successor.portal());
                assertThat(repeat.paymentStatus()).as(repeat.text()).isEqualTo("Succeeded");
                assertThat(repeat.paymentId()).isEqualTo(crash.paymentId());
                assertThat(crash.stripe().asked("POST", "/v1/payment_intents")).isEqualTo(charges);
                assertThat(crash.stripe().movements()).hasSize(1);
                assertThat(crash.stripe().intents()).hasSize(1);
            }
        }
    }
}
