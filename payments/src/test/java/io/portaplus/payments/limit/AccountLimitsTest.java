package io.portaplus.payments.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One account's bounds, and that they are its own. */
final class AccountLimitsTest {
    private static final AccountId ONE = new AccountId("acct_one", false);
    private static final AccountId OTHER = new AccountId("acct_other", false);

    private final AtomicLong nanos = new AtomicLong();
    private final AccountLimits limits = new AccountLimits(nanos::get);

    @Test
    void whatIsFullRefusesAtOnceAndLeavesOthersAlone() {
        AccountLimits.Entered first = limits.enter(ONE, 2);
        limits.enter(ONE, 2);
        assertThatThrownBy(() -> limits.enter(ONE, 2)).isInstanceOfSatisfying(Problem.TooMany.class, full -> {
            assertThat(full.code()).isEqualTo("TooManyRequests");
            assertThat(full.retryAfter()).isPositive();
        });
        limits.enter(OTHER, 1);
        limits.enter(new AccountId(ONE.name(), true), 1);
        first.close();
        limits.enter(ONE, 2);
        assertThatThrownBy(() -> limits.enter(ONE, 2)).isInstanceOf(Problem.TooMany.class);
    }

    @Test
    void aBurstOfRepeatsIsTakenAndThenFiveASecond() {
        assertThat(taken(ONE, 1000)).isEqualTo(50);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(taken(ONE, 1000)).isEqualTo(10);
        assertThat(taken(OTHER, 1000)).isEqualTo(50);
    }

    @Test
    void fiveCallsEarnARepeat() {
        taken(ONE, 1000);
        for (int i = 0; i < 50; i++) {
            limits.repeats(ONE).called();
        }
        assertThat(taken(ONE, 1000)).isEqualTo(10);
    }

    @Test
    void whatIsNotUsedIsNotSavedUpForEver() {
        nanos.addAndGet(Duration.ofDays(30).toNanos());
        assertThat(taken(ONE, 1000)).isEqualTo(50);
    }

    private int taken(AccountId account, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += limits.repeats(account).take() ? 1 : 0;
        }
        return taken;
    }
}
