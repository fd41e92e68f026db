package io.portaplus.app.http;

import io.portaplus.contract.PortaFinding;
import io.portaplus.contract.PortaPosting;
import io.portaplus.payments.comparison.Finding;
import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.posting.PostingWork;
import io.portaplus.payments.review.Advice;
import io.portaplus.payments.review.Decision;
import io.portaplus.payments.review.Review;
import io.portaplus.payments.review.ReviewStore.OpenFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Postings and findings as operators see them. */
final class Told {
    private Told() {}

    static PortaPosting posting(Review review) {
        PostingWork work = review.work();
        PostingState state = work.progress().state();
        return new PortaPosting(
                work.marker().ref(),
                work.key().tenant().number(),
                work.order().paymentId(),
                work.key().object(),
                word(work.key().kind()),
                work.order().iCustomer(),
                work.order().action().wireName(),
                work.order().amount().toMajor(),
                work.order().amount().currency().code(),
                word(state),
                review.reason(),
                state == PostingState.REVIEW ? Advice.about(review.reason()) : null,
                work.progress().attempts(),
                review.enqueuedAt(),
                work.progress().lastAt(),
                review.xdr(),
                review.decisions().stream().map(Told::said).toList());
    }

    static PortaFinding finding(OpenFinding open) {
        Finding finding = open.finding();
        return new PortaFinding(
                finding.ref(),
                word(finding.what()),
                open.tenant().number(),
                open.iCustomer(),
                open.paymentId(),
                finding.expected(),
                finding.seen(),
                finding.lines(),
                open.foundAt(),
                Advice.about(finding.what()));
    }

    /** What was found of one posting. */
    static List<PortaFinding> findings(Review review) {
        List<PortaFinding> all = new ArrayList<>();
        PostingWork work = review.work();
        for (Finding finding : review.findings()) {
            all.add(new PortaFinding(
                    finding.ref(),
                    word(finding.what()),
                    work.key().tenant().number(),
                    work.order().iCustomer(),
                    work.order().paymentId(),
                    finding.expected(),
                    finding.seen(),
                    finding.lines(),
                    null,
                    Advice.about(finding.what())));
        }
        return all;
    }

    private static String said(Decision decision) {
        return decision.at() + " " + decision.who() + ": " + word(decision.verdict()) + ", " + decision.why();
    }

    /** {@code NOT_ENQUEUED} is NotEnqueued. */
    static String word(Enum<?> one) {
        StringBuilder out = new StringBuilder();
        for (String part : one.name().split("_", -1)) {
            out.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }
}
