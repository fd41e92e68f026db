package io.portaplus.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeldTest {
    private final Held held = new Held();

    @Test
    void aPauseIsAsLongAsItSays() {
        // The shortest of some, since a busy machine lets any of them wait longer.
        long shortest = LongStream.range(0, 20).map(_ -> paused()).min().orElseThrow();
        assertThat(Duration.ofNanos(shortest)).isBetween(Duration.ofMillis(5), Duration.ofMillis(40));
    }

    private long paused() {
        long begin = System.nanoTime();
        held.pause(Duration.ofMillis(5));
        return System.nanoTime() - begin;
    }

    @Test
    void aReleaseCutsAPauseShort() throws InterruptedException {
        Thread paused = Thread.ofVirtual().start(() -> held.pause(Duration.ofDays(200_000)));
        await().until(() -> held.count() == 1);
        held.release();
        assertThat(paused.join(Duration.ofSeconds(20))).isTrue();
    }
}
