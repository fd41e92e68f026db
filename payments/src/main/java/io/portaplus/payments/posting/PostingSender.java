package io.portaplus.payments.posting;

import io.portaplus.payments.billing.BillingAway;
import io.portaplus.payments.billing.BillingCustomer;
import io.portaplus.payments.billing.BillingSystem;
import io.portaplus.payments.billing.PostingAnswer;
import io.portaplus.payments.billing.PostingOrder;
import io.portaplus.payments.billing.PostingOrder.Action;
import io.portaplus.payments.posting.PostingStore.Receipt;
import io.portaplus.payments.posting.PostingWork.Progress;
import io.portaplus.payments.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the postings of one turn to their ends, one by one. Each is written down before it is sent; what is in doubt is
 * searched for over a quiet period, and sent again only where a search has proven that it would show it, and shows
 * another that was confirmed later. No transaction is open while the billing system answers.
 */
final class PostingSender {
    private static final Logger LOG = LoggerFactory.getLogger(PostingSender.class);
    private static final int MOST_ATTEMPTS = 4;

    private final Means means;
    private final PostingStore store;
    private final BillingSystem billing;
    private final InstantSource clock;
    private final PostingGap gap;
    private final Search search;
    private final Rests rests;
    private final Steps steps;

    PostingSender(Means means, Steps steps) {
        this.means = means;
        this.store = means.store;
        this.billing = means.billing;
        this.clock = means.clock;
        this.gap = means.gap;
        this.search = means.search;
        this.rests = means.rests;
        this.steps = steps;
    }

    /**
     * What all turns share.
     *
     * @param refundsAsCharge whose refunds may be posted as charges
     */
    record Means(
            PostingStore store,
            BillingSystem billing,
            InstantSource clock,
            PostingGap gap,
            Search search,
            Rests rests,
            Predicate<TenantId> refundsAsCharge) {}

    /**
     * Works on one.
     *
     * @return whether the customer's next one may be sent: not where this one could not be, though others' go through
     */
    boolean work(PostingWork work) {
        try {
            return switch (work.progress().state()) {
                case PENDING -> send(work);
                // Its worker died with it on its way, or before: nobody knows.
                case POSTING -> steps.doubt(work, "interrupted").map(this::work).orElse(true);
                case UNKNOWN -> find(work);
                case POSTED, REVIEW, GIVEN_UP -> true;
            };
        } catch (BillingAway away) {
            rests.away(work.key().tenant(), away);
            steps.putOff(work, Pauses.after(away, work), away.getMessage());
            return false;
        }
    }

    /** Sends it, the first time or again; false where it could not be sent. */
    private boolean send(PostingWork work) {
        switch (store.readiness(work)) {
            case READY -> {
                return isThere(work) || sendReady(work);
            }
            case WAITS -> steps.putOff(work, Pauses.after(work), "waits_for_its_payment");
            case NEVER -> steps.review(work, "its_payment_was_given_up");
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
            case Search.Sight.There there -> steps.shown(work, there.xdr());
            case Search.Sight.Otherwise otherwise -> steps.review(work, otherwise.how());
            case Search.Sight.Inconclusive inconclusive -> steps.putOff(work, Pauses.LONGEST, inconclusive.why());
            case Search.Sight.Missing _ ->
                LOG.debug("posting.not.found object={}", work.key().object());
        }
        return !(sight instanceof Search.Sight.Missing);
    }

    private boolean sendReady(PostingWork work) {
        Optional<BillingCustomer> customer =
                billing.customer(work.key().tenant(), work.order().iCustomer(), PostingWorker.CALL);
        String obstacle = obstacle(work, customer.orElse(null));
        if (customer.isEmpty() || obstacle != null) {
            steps.review(work, obstacle);
            return true;
        }
        PostingWork wanted = asItIsTaken(work, customer.get());
        gap.at(PostingGap.Point.CHECKED);
        Progress before = work.progress();
        Optional<PostingWork> written = steps.sending(wanted);
        if (written.isEmpty()) {
            return false;
        }
        gap.at(PostingGap.Point.WRITTEN);
        long begin = System.nanoTime();
        PostingAnswer answer = billing.post(work.key().tenant(), order(written.get()), PostingWorker.CALL);
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
                && means.refundsAsCharge.test(work.key().tenant());
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
                steps.confirmed(
                        sent, new Receipt(clock.instant(), made.xdr(), made.transaction(), made.balance(), took));
                yield true;
            }
            case PostingAnswer.Unknown unknown -> {
                steps.doubt(sent, unknown.reason());
                yield true;
            }
            case PostingAnswer.Refused refused -> {
                refused(sent, refused.code());
                yield true;
            }
            case PostingAnswer.AuthRefused refused -> notDone(sent, before, refused.code(), Pauses.LONGEST);
            case PostingAnswer.ReadOnly site -> notDone(sent, before, site.code(), Pauses.LONGEST);
            case PostingAnswer.NotSent notSent -> notDone(sent, before, notSent.reason(), Pauses.after(sent));
        };
    }

    /**
     * This time nothing was done. What was in doubt before stays in doubt, and is searched for before it is sent again.
     *
     * @return false: it was not sent
     */
    private boolean notDone(PostingWork sent, Progress before, String reason, Duration pause) {
        rests.away(sent.key().tenant());
        steps.notDone(sent, before, reason, pause);
        return false;
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
                    steps.shown(sent, there.xdr());
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
            steps.doubt(sent.sentAs(Action.MANUAL_CHARGE), code);
        } else {
            steps.review(sent, code);
        }
    }

    private boolean find(PostingWork work) {
        switch (look(work)) {
            case Search.Sight.There there -> steps.shown(work, there.xdr());
            case Search.Sight.Otherwise otherwise -> steps.review(work, otherwise.how());
            case Search.Sight.Inconclusive inconclusive -> steps.putOff(work, Pauses.LONGEST, inconclusive.why());
            case Search.Sight.Missing missing -> {
                return missing(work, missing);
            }
        }
        return true;
    }

    private boolean missing(PostingWork work, Search.Sight.Missing missing) {
        Experience experience = store.experience(work.key().tenant());
        Instant now = clock.instant();
        Instant sentAt = work.progress().lastAt(now);
        Instant quietUntil = sentAt.plus(PostingWorker.CALL).plus(experience.quiet());
        if (now.isBefore(quietUntil)) {
            Duration left = Duration.between(now, quietUntil);
            Duration pause = Pauses.after(work);
            steps.putOff(work, pause.compareTo(left) < 0 ? pause : left, "not_found_yet");
        } else if (work.progress().attempts() >= MOST_ATTEMPTS) {
            steps.review(work, "sent_often");
        } else if (!experience.isProven()) {
            steps.review(work, "search_not_proven");
        } else if (!shows(missing, work, sentAt)) {
            steps.review(work, "no_control");
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

    private Search.Sight look(PostingWork work) {
        Progress progress = work.progress();
        Instant since = progress.firstAt() == null ? progress.lastAt() : progress.firstAt();
        Instant now = clock.instant();
        return search.look(work, since == null ? now : since, now);
    }
}
