package io.portaplus.app.http;

import io.portaplus.contract.PortaPostingDecisionRequest;
import io.portaplus.contract.PortaPostingsRequest;
import io.portaplus.contract.PortaPostingsResponse;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.review.Decision;
import io.portaplus.payments.review.Decision.Verdict;
import io.portaplus.payments.review.Review;
import io.portaplus.payments.review.ReviewStore;
import io.portaplus.wire.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /PortaPostings[/{Marker}]} and {@code POST /PortaPostings/{Marker}/Decision}, for operators. */
final class PostingOperations {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Operator operator;
    private final ReviewStore store;

    PostingOperations(Operator operator, ReviewStore store) {
        this.operator = operator;
        this.store = store;
    }

    PortaPostingsResponse show(PortaPostingsRequest request, Call call) {
        operator.check(call);
        String marker = request.marker();
        if (marker != null && !marker.isEmpty()) {
            return one(marker);
        }
        int take = Objects.requireNonNullElse(request.take(), USUAL);
        Optional<PostingState> state = state(request.state());
        List<Fault> faults = new ArrayList<>();
        if (take < 1 || take > MOST) {
            faults.add(new Fault("InvalidTake", "Take", "Take is a whole number from 1 to " + MOST + "."));
        }
        if (state.isEmpty()) {
            faults.add(new Fault(
                    "InvalidState", "State", "State takes Pending, Posting, Posted, Unknown, Review or GivenUp."));
        }
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
        return read(() -> new PortaPostingsResponse(
                store.list(state.orElseThrow(), take).stream()
                        .map(Told::posting)
                        .toList(),
                store.findings(take).stream().map(Told::finding).toList(),
                null));
    }

    PortaPostingsResponse decide(PortaPostingDecisionRequest request, Call call) {
        By by = operator.by(call);
        List<Fault> faults = new ArrayList<>();
        String asked = Objects.requireNonNullElse(request.decision(), "");
        boolean settles = asked.equalsIgnoreCase("Settled");
        Optional<Verdict> verdict = settles ? Optional.of(Verdict.DONE) : verdict(asked);
        if (verdict.isEmpty()) {
            faults.add(new Fault("InvalidDecision", "Decision", "Decision takes Done, Again, GiveUp or Settled."));
        }
        String who = said("Who", request.who(), faults);
        String why = said("Why", request.why(), faults);
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
        String marker = Objects.requireNonNullElse(request.marker(), "");
        Decision decision = new Decision(verdict.orElseThrow(), who, why, by.at());
        boolean taken = read(() ->
                settles ? store.settle(marker, decision, by) > 0 : store.decide(marker, decision, request.iXdr(), by));
        if (!taken) {
            throw settles || read(() -> store.find(marker)).isEmpty() ? missing() : notNow();
        }
        Optional<Review> now = read(() -> store.find(marker));
        return now.isPresent() ? one(marker) : new PortaPostingsResponse(List.of(), List.of(), null);
    }

    private PortaPostingsResponse one(String marker) {
        Review review = read(() -> store.find(marker)).orElseThrow(PostingOperations::missing);
        return new PortaPostingsResponse(List.of(Told.posting(review)), Told.findings(review), null);
    }

    private static String said(String member, @Nullable String text, List<Fault> faults) {
        String said = Objects.requireNonNullElse(text, "").strip();
        if (said.isEmpty() || said.length() > Decision.MOST_LETTERS) {
            faults.add(new Fault(
                    "Invalid" + member, member, member + " is a text of 1 to " + Decision.MOST_LETTERS + " letters."));
        }
        return said;
    }

    private static Optional<PostingState> state(@Nullable String name) {
        String asked = name == null || name.isEmpty() ? "Review" : name;
        return Arrays.stream(PostingState.values())
                .filter(one -> Told.word(one).equalsIgnoreCase(asked))
                .findFirst();
    }

    private static Optional<Verdict> verdict(String asked) {
        return Arrays.stream(Verdict.values())
                .filter(one -> Told.word(one).equalsIgnoreCase(asked))
                .findFirst();
    }

    private static Problem missing() {
        return new Problem.NotFound("PostingNotFound", "There is no such posting, or nothing open was found of it.");
    }

    private static Problem notNow() {
        return new Problem.Conflict("NotForDecision", "The posting is not in a state in which this can be decided.");
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (StoreAway e) {
            throw new Problem.Unavailable(
                    "StoreUnavailable", "Postings can't be looked up right now.", Duration.ofSeconds(2), e);
        }
    }
}
