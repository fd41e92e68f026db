package io.portaplus.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens on two nodes in whatever order, with crashes of either: in the end a payment stands as Stripe has it,
 * no money moves twice, and no state goes backwards (docs/semantics.md, Never twice, Never lost). 300 histories here,
 * 10,000 with the profile {@code soak}; a seed is played again with {@code -Dhistories.seed=...}, though what happens on
 * both nodes at the same instant may go another way then.
 */
final class HistoriesTest {
    private static final int HISTORIES = Integer.getInteger("histories", 300);
    /** So many in a database: what has been before makes each look for what is left longer. */
    private static final int CHAPTER = 300;

    private static final int MOST_TRIES = 60;

    private long customers = 1;

    @Test
    void inTheEndEveryPaymentStandsAsStripeHasIt() {
        long seed = Long.getLong("histories.seed", System.nanoTime());
        System.out.println("Random histories: -Dhistories.seed=" + seed);
        Random random = new Random(seed);
        for (int begin = 1; begin <= HISTORIES; begin += CHAPTER) {
            try (HistoryStage stage = new HistoryStage(seed + begin)) {
                for (int number = begin; number < begin + CHAPTER && number <= HISTORIES; number++) {
                    tell(stage, seed, number, Act.history(random));
                }
            }
            System.out.println("Histories told: " + Math.min(begin + CHAPTER - 1, HISTORIES));
        }
    }

    private void tell(HistoryStage stage, long seed, int number, List<Act> acts) {
        Throwable failure = failure(stage, acts);
        if (failure != null) {
            throw new AssertionError(
                    "history " + number + " of -Dhistories.seed=" + seed + " fails, at the shortest with "
                            + shortest(stage, acts) + "; as it was: " + acts,
                    failure);
        }
    }

    private @Nullable Throwable failure(HistoryStage stage, List<Act> acts) {
        HistoryPlay play = new HistoryPlay(stage, customers++);
        try {
            play.play(acts);
            return null;
        } catch (AssertionError | RuntimeException e) {
            stage.stripe().heal();
            stage.restart(0);
            stage.restart(1);
            e.addSuppressed(new AssertionError(play.record()));
            return e;
        }
    }

    /** Leaves out what can be left out, as long as it fails all the same. */
    private List<Act> shortest(HistoryStage stage, List<Act> acts) {
        List<Act> shortest = acts;
        int tries = 0;
        for (int i = shortest.size() - 1; i >= 0 && tries < MOST_TRIES; i--, tries++) {
            List<Act> without = new ArrayList<>(shortest);
            without.remove(i);
            if (failure(stage, without) != null) {
                shortest = without;
            }
        }
        return shortest;
    }
}
