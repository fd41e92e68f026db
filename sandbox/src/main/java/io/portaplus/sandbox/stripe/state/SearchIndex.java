package io.portaplus.sandbox.stripe.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What search knows of an account: each object as it was some time ago. */
final class SearchIndex {
    private static final Set<Kind> SEARCHED = Set.of(Kind.CUSTOMER, Kind.INTENT);

    private final Deque<Missed> missed = new ConcurrentLinkedDeque<>();
    private final Lag lag;

    SearchIndex(Lag lag) {
        this.lag = lag;
    }

    /** An object changes now. */
    void changes(Change change, Instant now) {
        Entity after = change.after();
        if (SEARCHED.contains(after.kind())) {
            Instant known = now.minus(lag.duration());
            for (Missed first = missed.peekFirst(); first != null && first.at.isBefore(known); ) {
                missed.pollFirst();
                first = missed.peekFirst();
            }
            missed.addLast(new Missed(now, after.id(), change.before()));
        }
    }

    /** The objects whose indexed version is found by {@code filter}, as they are now. */
    Stream<Entity> search(Stream<Entity> all, Predicate<Entity> filter, Instant now) {
        Instant known = now.minus(lag.duration());
        Map<String, Optional<Entity>> older = new HashMap<>();
        for (Missed each : missed) {
            if (each.at.isAfter(known)) {
                older.putIfAbsent(each.id, Optional.ofNullable(each.before));
            }
        }
        return all.filter(entity -> {
            Optional<Entity> before = older.get(entity.id());
            return before == null ? filter.test(entity) : before.filter(filter).isPresent();
        });
    }

    void clear() {
        missed.clear();
    }

    private record Missed(Instant at, String id, @Nullable Entity before) {}

    /** How far search is behind, in every account. */
    static final class Lag {
        private volatile Duration duration = Duration.ofSeconds(1);

        Duration duration() {
            return duration;
        }

        void set(Duration wanted) {
            duration = wanted;
        }
    }
}
