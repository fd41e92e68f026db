package io.portaplus.sandbox.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The clock that every rule of the sandbox goes by; it can be moved forward. */
public final class SandboxClock implements InstantSource {
    private final InstantSource source;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** As this source, until it is set ahead. */
    public SandboxClock(InstantSource source) {
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

    /** How far it is ahead of its source. */
    public Duration ahead() {
        return ahead.get();
    }

    /** Sets it so far ahead of its source. */
    public void setAhead(Duration duration) {
        ahead.set(duration);
    }
}
