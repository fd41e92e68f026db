package io.portaplus.payments.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many repeats an account's calls may have. Each call earns a fifth of one, and each second five, so that a few
 * failures are repeated at once, while an account that fails throughout is not sent twice and three times as much as when
 * it is well. What is over the budget waits; it is never given up for that.
 */
public final class RetryBudget {
    /** In thousandths of a repeat, as everything here. */
    private static final long EARNED_BY_A_CALL = 200;

    private static final long NANOS_FOR_A_THOUSANDTH = 200_000;
    private static final long ONE = 1000;
    private static final long MOST = 50 * ONE;

    /** How long a repeat waits that is over the budget. */
    public static final Duration OVER = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private long left = MOST;
    private long asOf;

    RetryBudget(LongSupplier nanos) {
        this.nanos = nanos;
        this.asOf = nanos.getAsLong();
    }

    /** A call was made, whatever came of it. */
    public synchronized void called() {
        earn(EARNED_BY_A_CALL);
    }

    /**
     * Takes one repeat from the budget.
     *
     * @return false where none is left: it should wait for {@link #OVER}
     */
    public synchronized boolean take() {
        long earned = (nanos.getAsLong() - asOf) / NANOS_FOR_A_THOUSANDTH;
        earn(earned);
        asOf += earned * NANOS_FOR_A_THOUSANDTH;
        if (left < ONE) {
            return false;
        }
        left -= ONE;
        return true;
    }

    private void earn(long thousandths) {
        left = Math.min(MOST, left + thousandths);
    }
}
