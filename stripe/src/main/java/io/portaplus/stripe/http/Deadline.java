package io.portaplus.stripe.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The moment at which waiting ends, by a clock that nobody can set. */
record Deadline(long nanos) {
    private static final String LATE = "no whole answer in time";

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

    /** What is left; less than nothing where it has passed. */
    Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }

    /** What failed because it passed. */
    SocketTimeoutException passed(IOException what) {
        SocketTimeoutException late = new SocketTimeoutException(LATE);
        late.initCause(what);
        return late;
    }

    /**
     * What is left, at least 1.
     *
     * @throws SocketTimeoutException where nothing is left
     */
    int millis() throws SocketTimeoutException {
        long left = nanos - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException(LATE);
        }
        return (int) Math.min(Integer.MAX_VALUE, left / 1_000_000 + 1);
    }
}
