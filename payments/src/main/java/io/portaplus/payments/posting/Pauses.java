package io.portaplus.payments.posting;

import io.portaplus.payments.billing.BillingAway;
import java.time.Duration;

/** How long a posting is left alone before somebody looks at it again. */
final class Pauses {
    static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FIRST = Duration.ofSeconds(5);

    private Pauses() {}

    /** Five seconds, doubling up to five minutes. */
    static Duration after(PostingWork work) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(work.progress().looks(), 10));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    /** The same where the billing system is away. */
    static Duration after(BillingAway away, PostingWork work) {
        return away.reason() == BillingAway.Reason.AUTH_REFUSED ? LONGEST : after(work);
    }
}
