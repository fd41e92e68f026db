package io.portaplus.sandbox.stripe.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTest {
    private static final int DRAWN = 4001;

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/payment_methods/pm_1/attach, 570, 910",
        "POST, /v1/payment_intents, 880, 1790",
        "POST, /v1/customers, 330, 500",
        "POST, /v1/customers/cus_1, 270, 410",
        "POST, /v1/payment_methods, 130, 150",
        "GET, /v1/payment_intents/pi_1, 170, 190",
        "GET, /v1/charges/ch_1, 230, 265",
        "GET, /v1/customers/cus_1, 330, 365",
    })
    void theProfileIsThatOfTheRecordings(String method, String path, int median, int ninetieth) {
        List<Long> drawn = drawn(1, method, path);
        List<Long> sorted = drawn.stream().sorted().toList();
        assertThat((double) sorted.get(DRAWN / 2)).isCloseTo(median, within(median * 0.06));
        assertThat((double) sorted.get(DRAWN * 9 / 10)).isCloseTo(ninetieth, within(ninetieth * 0.06));
        assertThat(drawn(1, method, path)).isEqualTo(drawn);
        assertThat(drawn(2, method, path)).isNotEqualTo(drawn);
    }

    @Test
    void aResetComesBackToTheLatencyOfTheStart() {
        Latency latency = new Latency(1);
        latency.fixed(300);
        latency.isUsual();
        latency.fixed(0);
        assertThat(latency.next("GET", "/v1/customers")).isEqualTo(Duration.ZERO);
        latency.reseed(1);
        assertThat(latency.next("GET", "/v1/customers")).isEqualTo(Duration.ofMillis(300));
    }

    private static List<Long> drawn(long seed, String method, String path) {
        Latency latency = new Latency(seed);
        return Stream.generate(() -> latency.drawn(method, path))
                .limit(DRAWN)
                .map(Duration::toMillis)
                .toList();
    }
}
