package io.portaplus.payments.payment;

import java.time.Duration;

/** How long somebody still waits, by a clock that nobody can set. */
public final class Patience {
    private final long until;

    private Patience(long until) {
        this.until = until;
    }

    /** From now on. */
    public static Patience of(Duration length) {
        return new Patience(System.nanoTime() + length.toNanos());
    }

    /** What is left; zero where nothing is. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }

    /** The same, or so long from now if less is left: for what must not be dropped in the last moment. */
    public Patience orAtLeast(Duration least) {
        return left().compareTo(least) < 0 ? of(least) : this;
    }

    public boolean over() {
        return left().isZero();
    }
}
