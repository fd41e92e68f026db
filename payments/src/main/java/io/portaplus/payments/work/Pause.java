package io.portaplus.payments.work;

import io.portaplus.payments.payment.Patience;
import java.time.Duration;

/** Waits between attempts: each longer than the last, and never past the end of somebody's patience. */
public final class Pause {
    private final Duration longest;
    private Duration next;

    public Pause(Duration first, Duration longest) {
        this.next = first;
        this.longest = longest;
    }

    /** Waits; false where patience is, or would then be, over. */
    public boolean within(Patience patience) {
        return atLeast(Duration.ZERO, patience);
    }

    /** Waits at least that long; false where patience is, or would then be, over. */
    public boolean atLeast(Duration least, Patience patience) {
        Duration length = next.compareTo(least) < 0 ? least : next;
        if (patience.left().compareTo(length) <= 0) {
            return false;
        }
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        try {
            Thread.sleep(length);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
