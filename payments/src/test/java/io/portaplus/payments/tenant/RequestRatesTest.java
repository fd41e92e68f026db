package io.portaplus.payments.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.payments.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Requests of one key in a second. */
class RequestRatesTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final RequestRates rates = new RequestRates(nanos::get);

    @Test
    void aSecondsRequestsMayComeAtOnceAndThenAsTheyEarnTheirTurn() {
        for (int i = 0; i < 10; i++) {
            rates.take("key", 10);
        }
        assertThatThrownBy(() -> rates.take("key", 10)).isInstanceOf(Problem.TooMany.class);
        assertThatCode(() -> rates.take("other", 10)).doesNotThrowAnyException();
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThatCode(() -> rates.take("key", 10)).doesNotThrowAnyException();
        assertThatThrownBy(() -> rates.take("key", 10)).isInstanceOf(Problem.TooMany.class);
    }

    @Test
    void withoutALimitAnyNumberIsTaken() {
        for (int i = 0; i < 100_000; i++) {
            rates.take("key", 0);
        }
    }

    @Test
    void manyAtOnceGetExactlyWhatThereIs() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(Thread.ofVirtual().start(() -> {
                for (int n = 0; n < 100; n++) {
                    try {
                        rates.take("key", 500);
                        taken.incrementAndGet();
                    } catch (Problem.TooMany _) {
                        // Over the limit: not counted.
                    }
                }
            }));
        }
        for (Thread one : all) {
            one.join();
        }
        assertThat(taken).hasValue(500);
    }
}
