package io.portaplus.payments.posting;

import io.portaplus.payments.billing.BillingSystem;
import io.portaplus.payments.posting.PostingStore.Turn;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Takes postings to their end, customer by customer: each is in the billing system once, or a person is asked. */
public final class PostingWorker {
    /** So long a call to a billing system may take. */
    static final Duration CALL = Duration.ofSeconds(30);
    // Held on to while the worker lives: a customer whose worker died is free after this. One that only stood still for
    // so long does no harm: what it was sending is found in doubt by the next, who sends nothing for a quiet period.
    static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration LONGEST_TURN = Duration.ofMinutes(3);
    private static final int BITE = 50;

    private final PostingStore store;
    private final InstantSource clock;
    private final PostingSender.Means means;
    private final Sights sights;
    private final Rests rests;
    private volatile boolean stopping;

    /** @param refundsAsCharge whose refunds may be posted as charges ({@code billing.refundFallback}) */
    public PostingWorker(
            PostingStore store,
            BillingSystem billing,
            InstantSource clock,
            PostingGap gap,
            Predicate<TenantId> refundsAsCharge) {
        this.store = store;
        this.clock = clock;
        this.rests = new Rests(clock);
        Search search = new Search(billing, CALL);
        this.means = new PostingSender.Means(store, billing, clock, gap, search, rests, refundsAsCharge);
        this.sights = new Sights(store, search, clock, rests);
    }

    /**
     * Works on what is due of at most so many customers.
     *
     * @return how many postings were looked at
     */
    public int run(int customers) {
        int worked = 0;
        for (Turn turn : store.take(clock.instant(), LEASE, customers, rests.now())) {
            worked += run(turn);
        }
        return worked;
    }

    /** Whose billing systems are left alone for a while. */
    Set<TenantId> resting() {
        return rests.now();
    }

    /** Begins nothing more: the posting that is under way is the last of its turn. */
    void stop() {
        stopping = true;
    }

    /**
     * Works on what is due of one customer, looks for what is confirmed, and lets the customer go.
     *
     * @return how many postings were looked at
     */
    int run(Turn turn) {
        try {
            Steps steps = new Steps(store, clock);
            int worked = post(turn, steps);
            List<PostingWork> confirmed = steps.confirmed();
            if (confirmed.isEmpty() || mustEnd(turn)) {
                return worked;
            }
            sights.look(turn, confirmed);
            return worked + confirmed.size();
        } finally {
            store.release(turn);
        }
    }

    /** The same for one who waits for the money: what is confirmed is looked for by the usual work. */
    void runForOneWhoWaits(Turn turn) {
        try {
            post(turn, new Steps(store, clock));
        } finally {
            store.release(turn);
        }
    }

    private int post(Turn turn, Steps steps) {
        PostingSender sender = new PostingSender(means, steps);
        int worked = 0;
        boolean goesOn = true;
        long until = System.nanoTime() + LONGEST_TURN.toNanos();
        for (PostingWork work : store.due(turn, clock.instant(), BITE)) {
            if (work.progress().state() == PostingState.POSTED) {
                steps.wasConfirmed(work);
                continue;
            }
            // Left to the next turn is what would make this one too long, and what comes after one that could not be
            // sent: a customer's postings stay in their order.
            goesOn = goesOn && !mustEnd(turn) && System.nanoTime() - until < 0;
            if (goesOn) {
                worked++;
                goesOn = sender.work(work);
            }
        }
        return worked;
    }

    private boolean mustEnd(Turn turn) {
        return stopping || rests.rests(turn.tenant());
    }
}
