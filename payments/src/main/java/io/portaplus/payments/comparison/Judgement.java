package io.portaplus.payments.comparison;

import io.portaplus.payments.billing.BillingLine;
import io.portaplus.payments.comparison.ComparisonStore.Sent;
import io.portaplus.payments.comparison.Finding.What;
import io.portaplus.payments.posting.Marker;
import io.portaplus.payments.posting.PostingState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Puts the postings of one customer beside the lines of the customer's account. Pure. */
final class Judgement {
    private Judgement() {}

    /** What is wrong with the postings; nothing of lines that are none of theirs. */
    static List<Finding> of(List<Sent> postings, List<BillingLine> lines) {
        return postings.stream()
                .map(posting -> of(posting, lines))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Lines with a marker as ours have, which these are not. */
    static List<Finding> foreign(Set<String> ours, List<BillingLine> lines) {
        List<Finding> all = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (BillingLine line : lines) {
            for (String text : line.texts().values()) {
                Marker.refIn(text)
                        .filter(ref -> !ours.contains(ref))
                        .filter(told::add)
                        .ifPresent(ref -> {
                            List<BillingLine> marked = marked(lines, ref);
                            all.add(new Finding(What.FOREIGN, ref, null, null, sum(marked), ids(marked)));
                        });
            }
        }
        return all;
    }

    private static Optional<Finding> of(Sent posting, List<BillingLine> lines) {
        String ref = posting.work().marker().ref();
        List<BillingLine> there = lines.stream()
                .filter(line -> line.fieldOf(ref).isPresent() || isItsLine(posting, line))
                .toList();
        BigDecimal expected = posting.work().order().asSeen();
        return what(posting, there, expected)
                .map(what -> new Finding(
                        what,
                        ref,
                        posting.work().key(),
                        posting.isConfirmed() ? expected : null,
                        there.isEmpty() ? null : sum(there),
                        ids(there)));
    }

    /** Also where no member of a line shows our marker. */
    private static boolean isItsLine(Sent posting, BillingLine line) {
        return line.id() != null && line.id().equals(posting.xdr());
    }

    private static Optional<What> what(Sent posting, List<BillingLine> there, BigDecimal expected) {
        PostingState state = posting.work().progress().state();
        if (there.isEmpty()) {
            return posting.isConfirmed() && !posting.byHand() ? Optional.of(What.MISSING) : Optional.empty();
        }
        BigDecimal sum = sum(there);
        if (there.size() > 1 && sum.signum() == 0) {
            return Optional.of(What.REVERTED);
        }
        if (there.size() > 1) {
            return Optional.of(What.DOUBLED);
        }
        if (sum.compareTo(expected) != 0) {
            return Optional.of(What.AMOUNT);
        }
        return switch (state) {
            case POSTED, PENDING, POSTING, UNKNOWN -> Optional.empty();
            case REVIEW, GIVEN_UP -> Optional.of(What.UNEXPECTED);
        };
    }

    private static List<BillingLine> marked(List<BillingLine> lines, String ref) {
        return lines.stream().filter(line -> line.fieldOf(ref).isPresent()).toList();
    }

    private static BigDecimal sum(List<BillingLine> lines) {
        return lines.stream().map(BillingLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Long> ids(List<BillingLine> lines) {
        return lines.stream().map(BillingLine::id).filter(Objects::nonNull).toList();
    }
}
