package io.portaplus.payments.comparison;

import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.posting.PostingWork;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where comparisons are remembered. Each method is one commit. */
public interface ComparisonStore {
    /**
     * Takes a tenant's comparison, if one is due and nobody else is at it: one that was begun is gone on with, and a new
     * one is begun for a night for which there was none.
     *
     * @param lease by the database's clock
     */
    Optional<Comparing> take(TenantId tenant, LocalDate night, Instant now, Duration lease);

    /** The next customers who had something sent in that time. */
    List<Long> customers(Comparing comparing, int most);

    /** What was sent for a customer in that time. */
    List<Sent> sent(Comparing comparing, long iCustomer);

    /** All postings of a customer that ever were sent. */
    List<PostingWork.Key> everSent(TenantId tenant, long iCustomer);

    /** Money that moved at the processor and of which nothing was enqueued. */
    List<Unposted> unposted(Comparing comparing);

    /**
     * Keeps what was found of a customer, and what of earlier findings about the same postings is not so any more.
     *
     * @param looked the markers that were looked at
     */
    void keep(Comparing comparing, long iCustomer, List<String> looked, List<Finding> found);

    /** The night is done. */
    void finish(Comparing comparing, Instant now);

    /** Lets it rest for a while, by the database's clock. */
    void rest(Comparing comparing, Duration pause);

    /**
     * A comparison under way.
     *
     * @param since what was sent earlier is not looked at
     * @param until when it was begun
     * @param after the customer that was compared last
     */
    record Comparing(TenantId tenant, LocalDate night, Instant since, Instant until, long after, UUID token) {}

    /**
     * A posting that was sent.
     *
     * @param xdr the billing system's line of it, where it said so
     * @param byHand whether a person said that it is there
     */
    record Sent(PostingWork work, @Nullable Long xdr, boolean byHand) {
        boolean isConfirmed() {
            return work.progress().state() == PostingState.POSTED;
        }
    }

    /** What moved, and whose it is. */
    record Unposted(PostingWork.Key key, long iCustomer) {}
}
