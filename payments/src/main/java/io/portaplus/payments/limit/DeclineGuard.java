package io.portaplus.payments.limit;

import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops who tries out cards: too many declines of one customer, one card or one cardholder's address, and no more attempts
 * of it are made until the oldest of them is long enough ago (docs/semantics.md, Too many declines). On this node alone,
 * and forgotten with it.
 */
public final class DeclineGuard {
    private static final Logger log = LoggerFactory.getLogger(DeclineGuard.class);
    private static final int MOST_SUBJECTS = 100_000;

    private final InstantSource clock;
    private final Map<Subject, Deque<Instant>> declines = new LinkedHashMap<>();

    /**
     * @param clock the program's
     */
    public DeclineGuard(InstantSource clock) {
        this.clock = clock;
    }

    /** What declines are counted of. */
    public enum Kind {
        CUSTOMER,
        CARD,
        ADDRESS
    }

    /** One of them, of one tenant. */
    public record Subject(TenantId tenant, Kind kind, String name) {}

    /**
     * How many declines are too many.
     *
     * @param most 0: the guard is off
     * @param window how long a decline counts
     */
    public record Limit(int most, Duration window) {}

    /** Until when no attempt of these is made; empty: one may be made. */
    public Optional<Instant> stopped(Collection<Subject> subjects, Limit limit) {
        if (limit.most <= 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant until = null;
        synchronized (declines) {
            for (Subject subject : subjects) {
                Deque<Instant> times = declines.get(subject);
                if (times == null) {
                    continue;
                }
                forget(times, now.minus(limit.window));
                if (times.size() >= limit.most) {
                    Instant free = oldestThatCounts(times, limit.most).plus(limit.window);
                    until = until == null || free.isAfter(until) ? free : until;
                }
            }
        }
        return Optional.ofNullable(until);
    }

    /** What is answered while attempts are stopped. */
    public Problem.TooMany refusal(Instant until) {
        return new Problem.TooMany(
                "TooManyDeclines",
                "Too many payments of this customer, card or address were declined. Nothing was charged; no more are tried"
                        + " for a while.",
                Duration.between(clock.instant(), until));
    }

    /** One more was declined. */
    public void declined(Collection<Subject> subjects, Limit limit) {
        if (limit.most <= 0) {
            return;
        }
        Instant now = clock.instant();
        Map<Kind, Integer> full = new HashMap<>();
        synchronized (declines) {
            for (Subject subject : subjects) {
                Deque<Instant> times = declines.remove(subject);
                times = times == null ? new ArrayDeque<>() : times;
                forget(times, now.minus(limit.window));
                times.addLast(now);
                if (declines.size() >= MOST_SUBJECTS) {
                    declines.remove(declines.keySet().iterator().next());
                }
                declines.put(subject, times);
                if (times.size() == limit.most) {
                    full.put(subject.kind, times.size());
                }
            }
        }
        full.forEach(
                (kind, count) -> log.warn("declines.stopped of={} count={} left=no attempts for a while", kind, count));
    }

    private static void forget(Deque<Instant> times, Instant before) {
        while (!times.isEmpty() && !times.getFirst().isAfter(before)) {
            times.removeFirst();
        }
    }

    private static Instant oldestThatCounts(Deque<Instant> times, int most) {
        return times.stream().skip(times.size() - (long) most).findFirst().orElseThrow();
    }
}
