package io.portaplus.payments.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Keys that open nothing. */
class GuessesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
    private final Guesses guesses = new Guesses(now::get);

    @Test
    void thirtyInAMinuteAreToldThatTheyAreNotKnownAndMoreThatTheyAreTooMany() {
        for (int i = 0; i < 30; i++) {
            assertThat(guesses.refused("203.0.113.7")).isInstanceOf(Problem.NotAuthenticated.class);
        }
        now.set(now.get().plusSeconds(20));
        assertThat(guesses.refused("203.0.113.7"))
                .isInstanceOfSatisfying(
                        Problem.TooMany.class,
                        slow -> assertThat(slow.retryAfter()).isEqualTo(Duration.ofSeconds(40)));
        assertThat(guesses.refused("203.0.113.8")).isInstanceOf(Problem.NotAuthenticated.class);
        now.set(now.get().plusSeconds(40));
        assertThat(guesses.refused("203.0.113.7")).isInstanceOf(Problem.NotAuthenticated.class);
        assertThat(guesses.all()).isEqualTo(33);
    }

    @Test
    void addressesOfOneNetworkOfTheNewKindAreOne() {
        for (int i = 0; i < 30; i++) {
            guesses.refused("2001:db8:1:2::" + Integer.toHexString(i));
        }
        assertThat(guesses.refused("2001:db8:1:2:ffff::1")).isInstanceOf(Problem.TooMany.class);
        assertThat(guesses.refused("2001:db8:1:3::1")).isInstanceOf(Problem.NotAuthenticated.class);
    }

    @Test
    void aHundredThousandAddressesAreRememberedAndNoMore() {
        for (int i = 0; i <= 30; i++) {
            guesses.refused("first");
        }
        for (int i = 0; i < 100_000; i++) {
            guesses.refused("other" + i);
        }
        assertThat(guesses.refused("first")).isInstanceOf(Problem.NotAuthenticated.class);
        assertThat(guesses.all()).isEqualTo(100_032);
    }
}
