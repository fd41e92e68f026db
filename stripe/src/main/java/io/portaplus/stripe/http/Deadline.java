package io.portaplus.stripe.http;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The moment at which waiting ends, by a clock that nobody can set. */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** This or an earlier one. */
    Deadline atMost(Duration time) {
        Deadline other = in(time);
        return other.nanos - nanos < 0 ? other : this;
    }

    boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }

    /**
     * What is left, at least 1.
     *
     * @throws SocketTimeoutException where nothing is left
     */
    int millis() throws SocketTimeoutException {
        long left = nanos - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("no whole answer in time");
        }
        return (int) Math.min(Integer.MAX_VALUE, left / 1_000_000 + 1);
    }
}
