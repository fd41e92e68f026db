package io.portaplus.payments.review;

import io.portaplus.payments.comparison.Finding;
import io.portaplus.payments.posting.PostingWork;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A posting that a person may look at, with all that is known.
 *
 * @param reason why it is so, in one word
 * @param xdr the billing system's line of it, where it said so
 * @param findings what comparisons found of it and what nobody has put right
 * @param decisions what was decided about it, oldest first
 */
public record Review(
        PostingWork work,
        Instant enqueuedAt,
        @Nullable String reason,
        @Nullable Long xdr,
        List<Finding> findings,
        List<Decision> decisions) {
    public Review {
        findings = List.copyOf(findings);
        decisions = List.copyOf(decisions);
    }
}
