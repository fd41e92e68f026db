package io.portaplus.payments.work;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Keeps one who is slow from taking all places: nobody has more than so many at a time.
 *
 * @param <K> who has places
 */
public final class Shares<K> {
    private final int most;
    private final Map<K, Integer> taken = new ConcurrentHashMap<>();

    /**
     * @param most how many places one may have
     */
    public Shares(int most) {
        this.most = most;
    }

    /** Takes a place; false where they have all that they may have. */
    public boolean take(K whose) {
        boolean[] free = {false};
        taken.compute(whose, (_, places) -> {
            int now = places == null ? 0 : places;
            free[0] = now < most;
            return free[0] ? Integer.valueOf(now + 1) : places;
        });
        return free[0];
    }

    /** Gives a place back. */
    public void giveBack(K whose) {
        taken.computeIfPresent(whose, (_, places) -> places > 1 ? places - 1 : null);
    }

    /** Who have all that they may have. */
    public Set<K> full() {
        return taken.entrySet().stream()
                .filter(one -> one.getValue() >= most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
