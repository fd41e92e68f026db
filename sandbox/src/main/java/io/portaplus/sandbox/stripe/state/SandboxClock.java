package io.portaplus.sandbox.stripe.state;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The clock that every rule of the sandbox goes by; it can be moved forward. */
public final class SandboxClock implements InstantSource {
    private final InstantSource source;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    SandboxClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public Instant instant() {
        return source.instant().plus(ahead.get());
    }

    /** What time it really is, however far ahead the sandbox has been moved: for what outsiders check by their clock. */
    public Instant real() {
        return source.instant();
    }

    /** Seconds since 1970, as Stripe's {@code created}. */
    public long seconds() {
        return instant().getEpochSecond();
    }

    Duration ahead() {
        return ahead.get();
    }

    void setAhead(Duration duration) {
        ahead.set(duration);
    }
}
