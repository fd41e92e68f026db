package io.portaplus.payments.posting;

import io.portaplus.payments.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where postings are kept. Each method is one commit. */
public interface PostingStore {
    /**
     * Takes customers who have something due and whom nobody else works on, so that of two workers only one searches and
     * sends for a customer; of each tenant a few at a time, on all nodes together.
     *
     * @param lease by the database's clock
     * @param except whose customers are left alone
     */
    List<Turn> take(Instant now, Duration lease, int most, Set<TenantId> except);

    /** Takes this customer; empty where somebody else works on them, or nothing of theirs is due. */
    Optional<Turn> take(TenantId tenant, long iCustomer, Instant now, Duration lease);

    /** Holds on to the turns that have these tokens and are not over. */
    void renew(Set<UUID> tokens, Duration lease);

    /** Whether a customer has something due. */
    boolean isDue(TenantId tenant, long iCustomer, Instant now);

    /**
     * What is due of a customer, oldest first. What has not been sent yet is due with it, though it was put off: a
     * customer's postings stay in their order.
     */
    List<PostingWork> due(Turn turn, Instant now, int most);

    /** Lets a customer go, if it is still this turn's. */
    void release(Turn turn);

    /**
     * Moves a posting on and keeps how it is sent; empty where it is not any more as it was known, and then nothing was
     * changed.
     */
    Optional<PostingWork> move(PostingWork known, Move move);

    /** Looks again later: the state stays. */
    void putOff(PostingWork known, Instant dueAt, String reason);

    /** Looks again later, for nothing could be looked at: the state stays, and how often somebody has looked. */
    void postpone(PostingWork known, Instant dueAt, String reason);

    /** Keeps what a search has shown of confirmed postings. */
    void saw(List<Sighting> sightings);

    /** Whether what a posting reverses is posted: a refund's payment, a failed refund's refund. */
    Readiness readiness(PostingWork work);

    /** Whether a posting may be sent. */
    enum Readiness {
        READY,
        /** What it takes back is not posted yet. */
        WAITS,
        /** What it takes back will not be posted. */
        NEVER
    }

    /** The customer's postings that the billing system confirmed later than this. */
    List<PostingWork.Key> confirmedAfter(TenantId tenant, long iCustomer, Instant when);

    /** How many there are that are not at their end. */
    Backlog backlog();

    /** What this tenant's billing system has shown. */
    Experience experience(TenantId tenant);

    /**
     * What is not at its end, of all tenants.
     *
     * @param waiting those that are still worked on
     * @param review those that a person must decide
     * @param findings what comparisons found and nobody has dealt with
     */
    record Backlog(long waiting, long review, long findings) {
        /** Nothing. */
        public static final Backlog NONE = new Backlog(0, 0, 0);
    }

    /** A customer of a tenant, as one worker's for a while. */
    record Turn(TenantId tenant, long iCustomer, UUID token) {}

    /**
     * A step.
     *
     * @param to the new state
     * @param firstAt as in {@link PostingWork.Progress}, from now on
     * @param lastAt the same
     * @param attempts the same
     * @param reason for people, in one word; null: none
     * @param dueAt when to look again; null: at once, or never again in an end state
     */
    record Move(
            PostingState to,
            int attempts,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt,
            @Nullable String reason,
            @Nullable Instant dueAt,
            @Nullable Receipt receipt) {}

    /**
     * What the billing system has of it.
     *
     * @param took how long the answer took; null where a search found it
     */
    record Receipt(
            Instant at,
            @Nullable Long xdr,
            @Nullable String transaction,
            @Nullable BigDecimal balance,
            @Nullable Duration took) {}
}
