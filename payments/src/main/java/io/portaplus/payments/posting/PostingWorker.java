package io.portaplus.payments.posting;

import io.portaplus.payments.billing.BillingAway;
import io.portaplus.payments.billing.BillingCustomer;
import io.portaplus.payments.billing.BillingSystem;
import io.portaplus.payments.billing.PostingAnswer;
import io.portaplus.payments.billing.PostingOrder;
import io.portaplus.payments.billing.PostingOrder.Action;
import io.portaplus.payments.posting.PostingStore.Move;
import io.portaplus.payments.posting.PostingStore.Receipt;
import io.portaplus.payments.posting.PostingStore.Turn;
import io.portaplus.payments.posting.PostingWork.Progress;
import io.portaplus.payments.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes postings to their end: each is in the billing system once, or a person is asked. It is written down before it is
 * sent; what is in doubt is searched for over a quiet period, and sent again only where a search has proven that it would
 * show it, and shows another that was confirmed later. No transaction is open while the billing system answers.
 */
public final class PostingWorker {
    private static final Logger LOG = LoggerFactory.getLogger(PostingWorker.class);
    private static final Duration CALL = Duration.ofSeconds(30);
    // Held on to while the worker lives: a customer whose worker died is free after this. One that only stood still for
    // so long does no harm: what it was sending is found in doubt by the next, who sends nothing for a quiet period.
    static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration LONGEST_TURN = Duration.ofMinutes(3);
    private static final int BITE = 50;
    private static final int MOST_ATTEMPTS = 4;
    private static final Duration LONG_PAUSE = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_SIGHTS = 6;
    private static final Duration SOON = Duration.ofMinutes(1);

    private final PostingStore store;
    private final BillingSystem billing;
    private final InstantSource clock;
    private final PostingGap gap;
    private final Search search;
    private final Predicate<TenantId> refundsAsCharge;
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
        this.billing = billing;
        this.clock = clock;
        this.gap = gap;
        this.search = new Search(billing, CALL);
        this.refundsAsCharge = refundsAsCharge;
        this.rests = new Rests(clock);
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

    /** Works on what is due of one customer, looks for what is confirmed, and lets the customer go. */
    int run(Turn turn) {
        try {
            return post(turn) + sight(turn);
        } finally {
            store.release(turn);
        }
    }

    /** The same for one who waits for the money: what is confirmed is looked for by the usual work. */
    void runForOneWhoWaits(Turn turn) {
        try {
            post(turn);
        } finally {
            store.release(turn);
        }
    }

    private int post(Turn turn) {
        int worked = 0;
        long until = System.nanoTime() + LONGEST_TURN.toNanos();
        for (PostingWork work : store.due(turn, clock.instant(), BITE)) {
            // Left to the next turn is what would make this one too long.
            if (mustEnd(turn) || System.nanoTime() - until >= 0) {
                break;
            }
            if (work.progress().state() == PostingState.POSTED) {
                continue;
            }
            worked++;
            // And what comes after one that could not be sent: a customer's postings stay in their order.
            if (!work(work)) {
                break;
            }
        }
        return worked;
    }

    private boolean mustEnd(Turn turn) {
        return stopping || rests.rests(turn.tenant());
    }

    /** Whether the customer's next one may be sent: not where this one could not be, though others' go through. */
    private boolean work(PostingWork work) {
        try {
            return switch (work.progress().state()) {
                case PENDING -> send(work);
                // Its worker died with it on its way, or before: nobody knows.
                case POSTING -> doubt(work, "interrupted").map(this::work).orElse(true);
                case UNKNOWN -> find(work);
                case POSTED, REVIEW, GIVEN_UP -> true;
            };
        } catch (BillingAway away) {
            rest(work.key().tenant(), away);
            putOff(work, pause(away, work), away.getMessage());
            return false;
        }
    }

    private void rest(TenantId tenant, BillingAway away) {
        if (away.reason() != BillingAway.Reason.REFUSED) {
            rests.away(tenant);
        }
    }

    private static Duration pause(BillingAway away, PostingWork work) {
        return away.reason() == BillingAway.Reason.AUTH_REFUSED ? LONG_PAUSE : pause(work);
    }

    /** Sends it, the first time or again; false where it could not be sent. */
    private boolean send(PostingWork work) {
        switch (store.readiness(work)) {
            case READY -> {
                return isThere(work) || sendReady(work);
            }
            case WAITS -> putOff(work, pause(work), "waits_for_its_payment");
            case NEVER -> review(work, "its_payment_was_given_up");
        }
        return true;
    }

    /** A person said that it is not there. It may have come since, or have been overlooked. */
    private boolean isThere(PostingWork work) {
        boolean wasSent = work.progress().lastAt() != null && work.progress().firstAt() == null;
        if (!wasSent) {
            return false;
        }
        Search.Sight sight = look(work);
        switch (sight) {
            case Search.Sight.There there -> posted(work, new Receipt(clock.instant(), there.xdr(), null, null, null));
            case Search.Sight.Otherwise otherwise -> review(work, otherwise.how());
            case Search.Sight.Inconclusive inconclusive -> putOff(work, LONG_PAUSE, inconclusive.why());
            case Search.Sight.Missing _ ->
                LOG.debug("posting.not.found object={}", work.key().object());
        }
        return !(sight instanceof Search.Sight.Missing);
    }

    private boolean sendReady(PostingWork work) {
        Optional<BillingCustomer> customer =
                billing.customer(work.key().tenant(), work.order().iCustomer(), CALL);
        String obstacle = obstacle(work, customer.orElse(null));
        if (customer.isEmpty() || obstacle != null) {
            review(work, obstacle);
            return true;
        }
        PostingWork wanted = asItIsTaken(work, customer.get());
        gap.at(PostingGap.Point.CHECKED);
        Progress before = work.progress();
        Instant now = clock.instant();
        Instant firstAt = before.firstAt() == null ? now : before.firstAt();
        Optional<PostingWork> written = store.move(
                wanted, new Move(PostingState.POSTING, before.attempts() + 1, firstAt, now, null, null, null));
        if (written.isEmpty()) {
            return false;
        }
        gap.at(PostingGap.Point.WRITTEN);
        long begin = System.nanoTime();
        PostingAnswer answer = billing.post(work.key().tenant(), order(written.get()), CALL);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        gap.at(PostingGap.Point.ANSWERED);
        boolean isSent = settle(written.get(), before, answer, took);
        gap.at(PostingGap.Point.KEPT);
        return isSent;
    }

    private static @Nullable String obstacle(PostingWork work, @Nullable BillingCustomer customer) {
        if (customer == null) {
            return "no_customer";
        }
        if (!customer.isOpen()) {
            return "customer_closed";
        }
        return customer.currency().equals(work.order().amount().currency().code()) ? null : "currency_differs";
    }

    /** A refund is taken from what is not used for an invoice yet: where that is less, none is sent, so none is in doubt. */
    private PostingWork asItIsTaken(PostingWork work, BillingCustomer customer) {
        BigDecimal left = customer.unallocated();
        boolean fits = left == null || left.compareTo(work.order().amount().toMajor()) >= 0;
        return fits || !mayBeCharge(work) ? work : work.sentAs(Action.MANUAL_CHARGE);
    }

    private boolean mayBeCharge(PostingWork work) {
        return work.order().action() == Action.REFUND
                && refundsAsCharge.test(work.key().tenant());
    }

    private static PostingOrder order(PostingWork work) {
        PostingWork.Order order = work.order();
        PostingWork.Words words = order.words();
        return new PostingOrder(
                order.iCustomer(),
                order.action(),
                order.amount().toMajor(),
                work.marker().comment(),
                words == null
                        ? order.paymentId() + " " + work.key().object()
                        : work.key().object() + " " + words.internal());
    }

    /** Whether it was sent. */
    private boolean settle(PostingWork sent, Progress before, PostingAnswer answer, Duration took) {
        if (answer instanceof PostingAnswer.Posted || answer instanceof PostingAnswer.Refused) {
            rests.back(sent.key().tenant());
        }
        return switch (answer) {
            case PostingAnswer.Posted made -> {
                posted(sent, new Receipt(clock.instant(), made.xdr(), made.transaction(), made.balance(), took));
                yield true;
            }
            case PostingAnswer.Unknown unknown -> {
                doubt(sent, unknown.reason());
                yield true;
            }
            case PostingAnswer.Refused refused -> {
                refused(sent, refused.code());
                yield true;
            }
            case PostingAnswer.AuthRefused refused -> notDone(sent, before, refused.code(), LONG_PAUSE);
            case PostingAnswer.ReadOnly site -> notDone(sent, before, site.code(), LONG_PAUSE);
            case PostingAnswer.NotSent notSent -> notDone(sent, before, notSent.reason(), pause(sent));
        };
    }

    /**
     * This time nothing was done. What was in doubt before stays in doubt, and is searched for before it is sent again.
     *
     * @return false: it was not sent
     */
    private boolean notDone(PostingWork sent, Progress before, String reason, Duration pause) {
        rests.away(sent.key().tenant());
        PostingState back = before.firstAt() == null ? PostingState.PENDING : PostingState.UNKNOWN;
        store.move(
                sent,
                new Move(
                        back,
                        before.attempts(),
                        before.firstAt(),
                        before.lastAt(),
                        reason,
                        clock.instant().plus(pause),
                        null));
        return false;
    }

    private Optional<PostingWork> doubt(PostingWork work, String reason) {
        Progress now = work.progress();
        LOG.warn("posting.unknown object={} reason={} left=unknown", work.key().object(), reason);
        return store.move(
                work, new Move(PostingState.UNKNOWN, now.attempts(), now.firstAt(), now.lastAt(), reason, null, null));
    }

    /**
     * Most likely it was not done; where a search shows that it was, it was. It is never sent again by itself. Only a
     * refund may follow as a charge, and under the same marker, so that whichever of the two is there is found: when it
     * is as certain that the refund is not there as for whatever is sent again.
     */
    private void refused(PostingWork sent, String code) {
        boolean asCharge = mayBeCharge(sent);
        try {
            switch (look(sent)) {
                case Search.Sight.There there -> {
                    posted(sent, new Receipt(clock.instant(), there.xdr(), null, null, null));
                    return;
                }
                case Search.Sight.Otherwise _ -> asCharge = false;
                case Search.Sight.Missing _, Search.Sight.Inconclusive _ ->
                    LOG.debug("posting.not.found object={}", sent.key().object());
            }
        } catch (BillingAway away) {
            LOG.info("posting.not.searched object={}", sent.key().object());
        }
        if (asCharge) {
            doubt(sent.sentAs(Action.MANUAL_CHARGE), code);
        } else {
            review(sent, code);
        }
    }

    private boolean find(PostingWork work) {
        switch (look(work)) {
            case Search.Sight.There there -> posted(work, new Receipt(clock.instant(), there.xdr(), null, null, null));
            case Search.Sight.Otherwise otherwise -> review(work, otherwise.how());
            case Search.Sight.Inconclusive inconclusive -> putOff(work, LONG_PAUSE, inconclusive.why());
            case Search.Sight.Missing missing -> {
                return missing(work, missing);
            }
        }
        return true;
    }

    private boolean missing(PostingWork work, Search.Sight.Missing missing) {
        Experience experience = store.experience(work.key().tenant());
        Instant now = clock.instant();
        Instant sentAt = sentAt(work);
        Instant quietUntil = sentAt.plus(CALL).plus(experience.quiet());
        if (now.isBefore(quietUntil)) {
            Duration left = Duration.between(now, quietUntil);
            Duration pause = pause(work);
            putOff(work, pause.compareTo(left) < 0 ? pause : left, "not_found_yet");
        } else if (work.progress().attempts() >= MOST_ATTEMPTS) {
            review(work, "sent_often");
        } else if (!experience.isProven()) {
            review(work, "search_not_proven");
        } else if (!shows(missing, work, sentAt)) {
            review(work, "no_control");
        } else {
            LOG.warn(
                    "posting.sent.again object={} attempt={}",
                    work.key().object(),
                    work.progress().attempts() + 1);
            return send(work);
        }
        return true;
    }

    /** Whether the same search shows one of ours that was confirmed after the doubtful attempt. */
    private boolean shows(Search.Sight.Missing missing, PostingWork work, Instant sentAt) {
        return store.confirmedAfter(work.key().tenant(), work.order().iCustomer(), sentAt).stream()
                .map(Marker::ref)
                .anyMatch(ref -> missing.lines().stream()
                        .anyMatch(line -> line.fieldOf(ref).isPresent()));
    }

    /** Looks for what was confirmed, all of it at once, to learn whether searches can be believed. */
    private int sight(Turn turn) {
        if (mustEnd(turn)) {
            return 0;
        }
        List<PostingWork> confirmed = store.due(turn, clock.instant(), BITE).stream()
                .filter(work -> work.progress().state() == PostingState.POSTED)
                .toList();
        if (confirmed.isEmpty()) {
            return 0;
        }
        try {
            Instant now = clock.instant();
            Set<PostingWork> shown = search.shown(confirmed, this::sentAt, now);
            store.saw(confirmed.stream()
                    .map(work -> sighting(work, shown.contains(work), now))
                    .toList());
        } catch (BillingAway away) {
            rest(turn.tenant(), away);
            for (PostingWork work : confirmed) {
                store.postpone(work, clock.instant().plus(pause(away, work)), String.valueOf(away.getMessage()));
            }
        }
        return confirmed.size();
    }

    private Sighting sighting(PostingWork posted, boolean isShown, Instant now) {
        Duration after = Duration.between(sentAt(posted), now);
        int looks = posted.progress().looks();
        if (isShown) {
            // Seen at the first look it was hidden for less, however late somebody came to look.
            return new Sighting.Seen(posted, looks == 0 && after.compareTo(SOON) > 0 ? SOON : after);
        }
        return looks >= MOST_SIGHTS
                ? new Sighting.Missed(posted)
                : new Sighting.NotYet(posted, now.plus(pause(posted)));
    }

    private Search.Sight look(PostingWork work) {
        Progress progress = work.progress();
        Instant since = progress.firstAt() == null ? progress.lastAt() : progress.firstAt();
        Instant now = clock.instant();
        return search.look(work, since == null ? now : since, now);
    }

    private Instant sentAt(PostingWork work) {
        Instant lastAt = work.progress().lastAt();
        return lastAt == null ? clock.instant() : lastAt;
    }

    private void posted(PostingWork work, Receipt receipt) {
        Progress now = work.progress();
        store.move(
                work,
                new Move(
                        PostingState.POSTED,
                        now.attempts(),
                        now.firstAt(),
                        now.lastAt(),
                        null,
                        receipt.took() == null ? null : clock.instant(),
                        receipt));
        LOG.info("posting.posted object={} attempts={} left=posted", work.key().object(), now.attempts());
    }

    private void review(PostingWork work, @Nullable String reason) {
        Progress now = work.progress();
        store.move(
                work, new Move(PostingState.REVIEW, now.attempts(), now.firstAt(), now.lastAt(), reason, null, null));
        LOG.error("posting.review object={} reason={} left=review", work.key().object(), reason);
    }

    private void putOff(PostingWork work, Duration pause, @Nullable String reason) {
        store.putOff(work, clock.instant().plus(pause), reason == null ? "" : reason);
    }

    /** Five seconds, doubling up to five minutes. */
    private static Duration pause(PostingWork work) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(work.progress().looks(), 10));
        return pause.compareTo(LONG_PAUSE) < 0 ? pause : LONG_PAUSE;
    }
}
