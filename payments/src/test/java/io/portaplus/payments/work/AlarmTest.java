package io.portaplus.payments.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class AlarmTest {
    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofHours(1);

    private static void await(CompletableFuture<Void> rung) throws Exception {
        rung.get(20, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Void> ringing(Duration time) {
        CompletableFuture<Void> rung = new CompletableFuture<>();
        Alarm.in(time, () -> rung.complete(null));
        return rung;
    }

    @Test
    void anAlarmRingsWhenItsTimeHasComeAndNotBefore() throws Exception {
        long set = System.nanoTime();
        await(ringing(Duration.ofMillis(60)));
        assertThat(Duration.ofNanos(System.nanoTime() - set)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    @Test
    void oneWhoseTimeIsPastRingsAtTheNextLook() throws Exception {
        await(ringing(Duration.ofSeconds(-1)));
    }

    @Test
    void oneThatWasTakenBackDoesNotRing() throws Exception {
        AtomicInteger rung = new AtomicInteger();
        Alarm alarm = Alarm.in(Duration.ofSeconds(1), rung::incrementAndGet);
        assertThat(alarm.off()).isTrue();
        await(ringing(Duration.ofMillis(1_100)));
        assertThat(rung).hasValue(0);
        assertThat(alarm.off()).as("taken back twice").isFalse();
    }

    @Test
    void oneThatRangCannotBeTakenBack() throws Exception {
        CompletableFuture<Void> rung = new CompletableFuture<>();
        Alarm alarm = Alarm.in(SOON, () -> rung.complete(null));
        await(rung);
        assertThat(alarm.off()).isFalse();
    }

    @Test
    void oneRingsThoughAnotherFails() throws Exception {
        Alarm.in(SOON, () -> {
            throw new IllegalStateException("an alarm that fails");
        });
        Alarm.in(SOON, () -> {
            throw new AssertionError("an alarm that fails badly");
        });
        await(ringing(SOON));
        await(ringing(SOON));
    }

    @Test
    void eachRingsOnceHoweverManyAreSetAndTakenBackMeanwhile() throws Exception {
        int many = 2_000;
        AtomicInteger rung = new AtomicInteger();
        List<Alarm> others = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Alarm.in(Duration.ofMillis(i % 40), rung::incrementAndGet);
            others.add(Alarm.in(LONG, rung::incrementAndGet));
        }
        assertThat(others.stream().filter(Alarm::off)).hasSize(many);
        await(ringing(Duration.ofMillis(50)));
        await(ringing(SOON));
        assertThat(rung).hasValue(many);
    }

    @Test
    void oneRingsAfterALongTimeInWhichNoneWasSet() throws Exception {
        Alarm.in(LONG, () -> {}).off();
        Thread watch = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("alarms"))
                .findFirst()
                .orElseThrow();
        // Nothing is set, so its thread comes to sleep without a limit.
        Awaitility.await().until(() -> watch.getState() == Thread.State.WAITING);
        await(ringing(SOON));
    }
}
