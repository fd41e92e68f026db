package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.posting.PostingState;
import io.portaplus.payments.review.Decision;
import io.portaplus.payments.review.Decision.Verdict;
import io.portaplus.payments.review.Review;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people decide about postings. */
final class ReviewTest {
    private static final PostingRig RIG = PostingRig.shared();
    private static final By BY = new By(By.ADMIN, "192.0.2.7", RIG.now());

    @BeforeEach
    void fresh() {
        RIG.reset();
    }

    @Test
    void whatIsSaidToBeThereIsPostedAndIsNotSentAndIsNotMissed() {
        String ref = doubtful();
        assertThat(RIG.reviews().list(PostingState.REVIEW, 10))
                .singleElement()
                .extracting(Review::reason)
                .isEqualTo("search_not_proven");
        assertThat(RIG.reviews().decide(ref, decision(Verdict.DONE), 77L, BY)).isTrue();
        RIG.pass(Duration.ofHours(2), 4);
        assertThat(RIG.made("2.5")).isZero();
        Review review = RIG.reviews().find(ref).orElseThrow();
        assertThat(review.work().progress().state()).isEqualTo(PostingState.POSTED);
        assertThat(review.xdr()).isEqualTo(77);
        assertThat(review.decisions()).singleElement().satisfies(made -> {
            assertThat(made.who()).isEqualTo("clerk");
            assertThat(made.why()).isEqualTo("seen in the xDRs");
            assertThat(made.verdict()).isEqualTo(Verdict.DONE);
        });
        RIG.compare();
        assertThat(RIG.findings()).isEmpty();
    }

    @Test
    void whatIsToBeSentAgainIsSentOnce() {
        String ref = doubtful();
        assertThat(RIG.reviews().decide(ref, decision(Verdict.AGAIN), null, BY)).isTrue();
        RIG.work();
        assertThat(RIG.state("pi_950")).isEqualTo("POSTED");
        assertThat(RIG.made("2.5")).isOne();
        assertThat(RIG.reviews().decide(ref, decision(Verdict.AGAIN), null, BY))
                .as("it waits for nobody any more")
                .isFalse();
        RIG.work();
        assertThat(RIG.made("2.5")).isOne();
    }

    @Test
    void whatIsToBeSentAgainAndIsThereAfterAllIsNotSent() {
        RIG.strike("\"do\":\"late_execute\",\"ms\":7200000");
        RIG.enqueue("pi_950", 1001, "PAYMENT", 250, "GBP");
        RIG.work();
        RIG.pass(Duration.ofMinutes(17), 12);
        assertThat(RIG.state("pi_950")).startsWith("REVIEW");
        RIG.pass(Duration.ofHours(3), 1);
        assertThat(RIG.reviews().decide(PostingRig.ref("pi_950", "PAYMENT"), decision(Verdict.AGAIN), null, BY))
                .isTrue();
        RIG.work();
        assertThat(RIG.state("pi_950")).isEqualTo("POSTED");
        assertThat(RIG.made("2.5")).isOne();
    }

    @Test
    void whatIsGivenUpIsNotSentAndWhatTakesItBackIsForAPerson() {
        String ref = doubtful();
        assertThat(RIG.reviews().decide(ref, decision(Verdict.GIVE_UP), null, BY))
                .isTrue();
        RIG.enqueue("re_950", 1001, "REFUND", 100, "GBP");
        RIG.pass(Duration.ofHours(2), 4);
        assertThat(RIG.state("pi_950")).isEqualTo("GIVEN_UP given_up");
        assertThat(RIG.state("re_950")).isEqualTo("REVIEW its_payment_was_given_up");
        assertThat(RIG.look("/ledger").path("postings").size()).isZero();
    }

    @Test
    void whatIsNoPersonsTurnIsNotDecided() {
        RIG.enqueue("pi_950", 1001, "PAYMENT", 250, "GBP");
        String ref = PostingRig.ref("pi_950", "PAYMENT");
        assertThat(RIG.reviews().decide(ref, decision(Verdict.DONE), null, BY)).isFalse();
        assertThat(RIG.reviews().decide("NOSUCHMARKER", decision(Verdict.DONE), null, BY))
                .isFalse();
        RIG.work();
        assertThat(RIG.reviews().decide(ref, decision(Verdict.GIVE_UP), null, BY))
                .isFalse();
        assertThat(RIG.value("select count(*) from posting_decision")).isEqualTo("0");
    }

    @Test
    void aFindingThatIsSettledStaysSettledUntilThereIsMoreOfIt() {
        RIG.enqueue("pi_950", 1001, "PAYMENT", 250, "GBP");
        RIG.work();
        RIG.control("/revert", "{\"i_xdr\":" + RIG.value("select xdr from posting") + "}");
        RIG.compare();
        String ref = PostingRig.ref("pi_950", "PAYMENT");
        assertThat(RIG.reviews().find(ref).orElseThrow().findings()).hasSize(1);
        assertThat(RIG.reviews().settle(ref, decision(Verdict.DONE), BY)).isOne();
        assertThat(RIG.reviews().settle(ref, decision(Verdict.DONE), BY)).isZero();
        RIG.advance(Duration.ofHours(24));
        RIG.compare();
        assertThat(RIG.findings()).isEmpty();
        assertThat(RIG.value("select who || ' ' || was from posting_decision")).isEqualTo("clerk FINDING");
    }

    /** A posting of which nobody knows whether it was made; it was not. */
    private static String doubtful() {
        RIG.strike("\"do\":\"drop_before\"");
        RIG.enqueue("pi_950", 1001, "PAYMENT", 250, "GBP");
        RIG.work();
        RIG.pass(Duration.ofMinutes(17), 12);
        assertThat(RIG.state("pi_950")).isEqualTo("REVIEW search_not_proven");
        return PostingRig.ref("pi_950", "PAYMENT");
    }

    private static Decision decision(Verdict verdict) {
        return new Decision(verdict, "clerk", "seen in the xDRs", RIG.now());
    }
}
