package io.portaplus.payments.payment;

import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The payments that wait for the resolver. */
public interface DueStore {
    /**
     * Takes payments that are due and that nobody works on, each for the length of a lease, longest due first.
     *
     * @param now by the program's clock; the lease runs by the database's
     * @param except accounts whose payments are left to others, or to later
     */
    List<Payment> lease(Instant now, Duration lease, int limit, Set<AccountId> except);

    /**
     * Gives a payment back, to be looked at again at {@code dueAt}; null: not by the resolver. Nothing happens where it
     * is not in the state any more in which it was known: whoever moved it has said when it is due.
     */
    void handOver(Payment known, @Nullable Instant dueAt);

    /** The same for a payment with which nothing was done: it counts as if nobody had taken it. */
    void putBack(Payment known, Instant dueAt);

    /** How much waits. */
    Backlog backlog(Instant now);

    /**
     * How much waits.
     *
     * @param waiting how many payments are due now
     * @param oldestDue since when the longest waiting is, or null
     */
    record Backlog(long waiting, @Nullable Instant oldestDue) {}
}
