package io.portaplus.sandbox.stripe.webhook;

import io.portaplus.sandbox.stripe.state.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What waits to be sent to one endpoint, and how much is under way; not safe for threads on its own. */
final class Lane {
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::atMillis).thenComparingLong(Waiting::number));
    private int underWay;

    void add(Waiting one) {
        waiting.add(one);
    }

    /** The next one that may start now, taken out and counted as under way; null when there is none. */
    @Nullable
    Waiting start(long nowMillis, int parallel) {
        Waiting first = waiting.peek();
        if (first == null || first.atMillis > nowMillis || underWay >= parallel) {
            return null;
        }
        underWay++;
        return waiting.poll();
    }

    /** One is over: those that were to come after the next one may go now. */
    void finished(Waiting one) {
        underWay--;
        List<Waiting> overtaken = new ArrayList<>();
        waiting.removeIf(each -> each.isOvertakenBy(one) && overtaken.add(each));
        overtaken.forEach(each -> waiting.add(each.at(0)));
    }

    /** When the next one can start: never while as many are under way as may be. */
    long nextAt(int parallel) {
        Waiting first = waiting.peek();
        return first == null || underWay >= parallel ? Long.MAX_VALUE : first.atMillis;
    }

    boolean isIdle() {
        return underWay == 0 && waiting.isEmpty();
    }

    /**
     * A delivery that waits.
     *
     * @param number in the order of the events
     */
    record Waiting(long atMillis, long number, Account account, String delivery, Tricks.@Nullable Played played) {

        Waiting at(long millis) {
            return new Waiting(millis, number, account, delivery, played);
        }

        boolean isOvertakenBy(Waiting other) {
            return played != null && played.trick() == Trick.REORDER && other.number > number;
        }
    }
}
