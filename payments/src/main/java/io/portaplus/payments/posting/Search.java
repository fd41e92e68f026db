package io.portaplus.payments.posting;

import io.portaplus.payments.billing.BillingLine;
import io.portaplus.payments.billing.BillingSystem;
import io.portaplus.payments.billing.LineQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for a posting in the customer's account, by its marker, in whichever member shows it. */
final class Search {
    private static final Duration MARGIN = Duration.ofHours(1);

    private final BillingSystem billing;
    private final Duration patience;

    Search(BillingSystem billing, Duration patience) {
        this.billing = billing;
        this.patience = patience;
    }

    /** What a search shows. */
    sealed interface Sight {
        /** It is there, once and with its amount. */
        record There(@Nullable Long xdr) implements Sight {}

        /** It is there, but not so: reverted, twice, or with another amount. */
        record Otherwise(String how) implements Sight {}

        /** It is not there; with all the lines that are. */
        record Missing(List<BillingLine> lines) implements Sight {}

        /** The site is not in its usual state: what it shows means nothing. */
        record Inconclusive(String why) implements Sight {}
    }

    /**
     * Looks.
     *
     * @param since when it may have been sent first
     * @throws io.portaplus.payments.billing.BillingAway where it can't look
     */
    Sight look(PostingWork work, Instant since, Instant now) {
        if (!billing.mode(work.key().tenant(), patience).takesPostings()) {
            return new Sight.Inconclusive("mode");
        }
        List<BillingLine> payments = lines(work, since, now, true);
        List<BillingLine> marked = marked(payments, work);
        if (!marked.isEmpty()) {
            return judged(marked, work);
        }
        List<BillingLine> all = lines(work, since, now, false);
        List<BillingLine> elsewhere = marked(all, work);
        return elsewhere.isEmpty() ? new Sight.Missing(all) : judged(elsewhere, work);
    }

    /** Which of a customer's postings the lines show, of all of which it is known that they were made. */
    Set<PostingWork> shown(List<PostingWork> made, Function<PostingWork, Instant> sentAt, Instant now) {
        Set<PostingWork> shown = new HashSet<>();
        made.stream()
                .collect(Collectors.partitioningBy(Search::isPayment))
                .forEach((isPayment, some) -> some.stream()
                        .map(sentAt)
                        .min(Comparator.naturalOrder())
                        .ifPresent(first -> {
                            List<BillingLine> lines = lines(some.getFirst(), first, now, isPayment);
                            some.stream()
                                    .filter(work -> !marked(lines, work).isEmpty())
                                    .forEach(shown::add);
                        }));
        return shown;
    }

    /** Charges and credits are on services of their own, which one differs. */
    private static boolean isPayment(PostingWork work) {
        return switch (work.order().action()) {
            case MANUAL_PAYMENT, REFUND -> true;
            case MANUAL_CREDIT, PROMOTIONAL_CREDIT, MANUAL_CHARGE -> false;
        };
    }

    private List<BillingLine> lines(PostingWork work, Instant since, Instant now, boolean paymentsOnly) {
        return billing.lines(
                work.key().tenant(),
                new LineQuery(work.order().iCustomer(), since.minus(MARGIN), now.plus(MARGIN), paymentsOnly),
                patience);
    }

    private static List<BillingLine> marked(List<BillingLine> lines, PostingWork work) {
        return lines.stream()
                .filter(line -> line.fieldOf(work.marker().ref()).isPresent())
                .toList();
    }

    private static Sight judged(List<BillingLine> marked, PostingWork work) {
        BigDecimal wanted = work.order().asSeen();
        BigDecimal sum = marked.stream().map(BillingLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (marked.size() == 1 && sum.compareTo(wanted) == 0) {
            return new Sight.There(Objects.requireNonNull(marked.getFirst()).id());
        }
        if (sum.signum() == 0) {
            return new Sight.Otherwise("reverted");
        }
        return new Sight.Otherwise(sum.compareTo(wanted.add(wanted)) == 0 ? "posted_twice" : "amount_differs");
    }
}
