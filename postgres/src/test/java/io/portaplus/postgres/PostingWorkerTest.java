package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.payments.posting.PostingGap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol of postings, on a real database and the simulator, whose ledger is the truth. */
final class PostingWorkerTest {
    private static final PostingRig RIG = PostingRig.shared();
    private static final Duration QUIET = Duration.ofMinutes(17);

    @BeforeEach
    void fresh() {
        RIG.reset();
    }

    @Test
    void aPaymentIsPostedOnceAndThenLookedForOnce() {
        String object = RIG.enqueue();
        RIG.work();
        assertThat(RIG.state(object)).isEqualTo("POSTED");
        RIG.pass(Duration.ofHours(1), 3);
        assertThat(RIG.made("2.5")).isOne();
        assertThat(RIG.value("select sighting from posting")).isEqualTo("SEEN");
        assertThat(RIG.value("select balance from posting")).isEqualTo("-15");
        assertThat(RIG.look("/counters").path("card_actions").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"do\":\"drop_after\"",
                "\"do\":\"gateway\",\"executed\":true",
                "\"do\":\"empty_200\"",
                "\"do\":\"truncate\"",
                "\"do\":\"html_200\"",
                "\"do\":\"fault_after_commit\"",
                "\"do\":\"expire_now\"",
                "\"do\":\"auth_fault\"",
                "\"do\":\"nulls\""
            })
    void whateverHidesTheAnswerItIsFoundAndPostedOnce(String deed) {
        RIG.strike(deed);
        String object = RIG.enqueue();
        RIG.work();
        assertThat(RIG.state(object)).isEqualTo("POSTED");
        assertThat(RIG.made("2.5")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"do\":\"drop_before\"", "\"do\":\"gateway\"", "\"do\":\"late_execute\",\"ms\":600000"})
    void whatDidNotArriveIsSentAgainAfterTheQuietPeriodWhereSearchesAreProven(String deed) {
        RIG.prove();
        RIG.strike(deed);
        String object = RIG.enqueue();
        RIG.work();
        assertThat(RIG.state(object)).startsWith("UNKNOWN");
        // Confirmed after the doubt: the control that a search shows what is there.
        RIG.advance(Duration.ofMinutes(1));
        RIG.enqueue(1001, "PAYMENT", 333, "GBP");
        RIG.work();
        RIG.pass(QUIET, 12);
        assertThat(RIG.state(object)).isEqualTo("POSTED");
        assertThat(RIG.made("2.5")).isOne();
        assertThat(RIG.made("3.33")).isOne();
    }

    @Test
    void whatArrivesAfterItWasSentAgainIsThereTwiceAndNobodySaysOtherwise() {
        RIG.prove();
        RIG.strike("\"do\":\"late_execute\",\"ms\":3600000");
        String object = RIG.enqueue();
        RIG.work();
        RIG.advance(Duration.ofMinutes(1));
        RIG.enqueue(1001, "PAYMENT", 333, "GBP");
        RIG.pass(QUIET, 12);
        assertThat(RIG.state(object)).isEqualTo("POSTED");
        RIG.pass(Duration.ofHours(1), 2);
        assertThat(RIG.made("2.5"))
                .as("nothing prevents it; the comparison of every night names it")
                .isEqualTo(2);
    }

    @Test
    void withoutAControlNothingIsSentAgain() {
        RIG.prove();
        RIG.strike("\"do\":\"drop_before\"");
        String object = RIG.enqueue();
        RIG.work();
        RIG.pass(QUIET, 12);
        assertThat(RIG.state(object)).isEqualTo("REVIEW no_control");
        assertThat(RIG.made("2.5")).isZero();
    }

    @Test
    void whereSearchesAreNotProvenNothingIsSentAgain() {
        RIG.strike("\"do\":\"drop_before\"");
        String object = RIG.enqueue();
        RIG.work();
        RIG.pass(QUIET, 12);
        assertThat(RIG.state(object)).isEqualTo("REVIEW search_not_proven");
        assertThat(RIG.made("2.5")).isZero();
    }

    @Test
    void whereNoMemberShowsTheMarkerATenantIsNeverProven() {
        RIG.control("/settings", "{\"comment_field\":\"truncated\"}");
        for (int i = 0; i < 21; i++) {
            RIG.enqueue(1001, "PAYMENT", 100, "GBP");
        }
        RIG.work();
        RIG.pass(Duration.ofMinutes(30), 10);
        assertThat(RIG.value("select count(*) from posting where sighting = 'MISSED'"))
                .isEqualTo("21");
        RIG.strike("\"do\":\"drop_after\"");
        String object = RIG.enqueue();
        RIG.work();
        RIG.pass(Duration.ofHours(24), 20);
        assertThat(RIG.state(object)).isEqualTo("REVIEW search_not_proven");
        assertThat(RIG.made("2.5")).isOne();
    }

    @Test
    void aFirstLookThatCameLateDoesNotMakeTheTenantWaitForDays() {
        RIG.enqueue();
        RIG.control("/faults", "{\"match\":{\"method\":\"get_customer_xdrs\"},\"times\":8,\"do\":\"drop_before\"}");
        RIG.worker(PostingGap.NONE).run(1);
        RIG.advance(Duration.ofDays(3));
        RIG.pass(Duration.ofHours(1), 12);
        assertThat(RIG.value("select sighting || ' ' || hidden_ms from posting"))
                .isEqualTo("SEEN 60000");
    }

    @Test
    void aReplicaThatLagsHidesItForAWhileAndItIsPostedOnce() {
        RIG.control("/settings", "{\"replica_lag_ms\":120000}");
        RIG.strike("\"do\":\"drop_after\"");
        String object = RIG.enqueue();
        RIG.work();
        assertThat(RIG.state(object)).startsWith("UNKNOWN");
        RIG.pass(Duration.ofMinutes(5), 5);
        assertThat(RIG.state(object)).isEqualTo("POSTED");
        assertThat(RIG.made("2.5")).isOne();
    }

    @Test
    void whileNoChangesAreTakenPostingsWaitAndThenAllDrain() {
        RIG.control("/mode", "{\"mode\":\"standalone\"}");
        for (int i = 0; i < 3; i++) {
            RIG.enqueue();
        }
        RIG.work();
        RIG.pass(Duration.ofDays(3), 4);
        assertThat(RIG.made("2.5")).isZero();
        RIG.control("/mode", "{\"mode\":\"normal\"}");
        RIG.pass(Duration.ofMinutes(6), 1);
        assertThat(RIG.made("2.5")).isEqualTo(3);
        assertThat(RIG.value("select count(*) from posting where state = 'POSTED'"))
                .isEqualTo("3");
    }

    @Test
    void inDoubtASearchAtASiteThatStandsAloneMeansNothing() {
        RIG.strike("\"do\":\"drop_before\"");
        RIG.control("/mode", "{\"mode\":\"normal\"}");
        String object = RIG.enqueue();
        RIG.work();
        RIG.control("/mode", "{\"mode\":\"standalone\"}");
        RIG.pass(Duration.ofHours(5), 5);
        assertThat(RIG.state(object)).isEqualTo("UNKNOWN mode");
    }

    @Test
    void aPostingThatWasOnItsWayWhenTheOtherSiteTookOverIsInDoubtAndNotSentAgain() {
        RIG.strike("\"do\":\"drop_after\"");
        String object = RIG.enqueue();
        RIG.worker(point -> {
                    if (point == PostingGap.Point.ANSWERED) {
                        RIG.control("/site", "{\"site\":\"standby\"}");
                        RIG.control("/mode", "{\"mode\":\"standalone\"}");
                    }
                })
                .run(1);
        RIG.pass(Duration.ofHours(5), 5);
        assertThat(RIG.state(object)).isEqualTo("UNKNOWN mode");
        RIG.control("/site", "{\"site\":\"main\"}");
        RIG.control("/mode", "{\"mode\":\"normal\"}");
        RIG.pass(Duration.ofMinutes(12), 2);
        assertThat(RIG.state(object)).isEqualTo("POSTED");
        assertThat(RIG.made("2.5")).isOne();
    }

    @Test
    void whatCannotBePostedIsForAPersonAndIsNotSent() {
        String closed = RIG.enqueue(1003, "PAYMENT", 250, "GBP");
        String unknown = RIG.enqueue(7, "PAYMENT", 250, "GBP");
        String other = RIG.enqueue(1002, "PAYMENT", 250, "GBP");
        String yen = RIG.enqueue(1005, "PAYMENT", 250, "JPY");
        RIG.work();
        assertThat(RIG.state(closed)).isEqualTo("REVIEW customer_closed");
        assertThat(RIG.state(unknown)).isEqualTo("REVIEW no_customer");
        assertThat(RIG.state(other)).isEqualTo("REVIEW currency_differs");
        assertThat(RIG.state(yen)).isEqualTo("POSTED");
        assertThat(RIG.made("250")).as("yen have no hundredths").isOne();
        assertThat(RIG.look("/ledger").path("postings").size()).isOne();
    }

    @Test
    void aRefundWaitsUntilItsPaymentIsPosted() {
        RIG.control("/mode", "{\"mode\":\"read_only\"}");
        RIG.enqueue("pi_900", 1001, "PAYMENT", 500, "GBP");
        RIG.enqueue("re_900", 1001, "REFUND", 200, "GBP");
        RIG.work();
        assertThat(RIG.state("re_900")).isEqualTo("PENDING");
        RIG.control("/mode", "{\"mode\":\"normal\"}");
        RIG.pass(Duration.ofMinutes(20), 4);
        assertThat(RIG.state("pi_900", "PAYMENT")).isEqualTo("POSTED");
        assertThat(RIG.state("re_900", "REFUND")).isEqualTo("POSTED");
        assertThat(RIG.look("/ledger")
                        .path("postings")
                        .valueStream()
                        .map(posting -> posting.path("action").asString()))
                .containsExactly("Manual payment", "Refund");
    }

    @ParameterizedTest
    @EnumSource(PostingGap.Point.class)
    void killedAnywhereItIsPostedOnce(PostingGap.Point point) {
        RIG.prove();
        String object = RIG.enqueue();
        assertThatThrownBy(() -> RIG.worker(at -> {
                            if (at == point) {
                                throw new Killed();
                            }
                        })
                        .run(10))
                .isInstanceOf(Killed.class);
        RIG.leasesEnd();
        RIG.work();
        RIG.advance(Duration.ofMinutes(1));
        RIG.enqueue(1001, "PAYMENT", 333, "GBP");
        RIG.work();
        RIG.pass(QUIET, 12);
        assertThat(RIG.state(object)).isEqualTo("POSTED");
        assertThat(RIG.made("2.5")).isOne();
    }

    @Test
    void manyWorkersAtOncePostEachOnce() throws Exception {
        for (int i = 0; i < 30; i++) {
            RIG.enqueue(List.of(1001L, 1004L, 2001L).get(i % 3), "PAYMENT", 1000 + i, "GBP");
        }
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                all.execute(RIG::work);
            }
        }
        RIG.work();
        assertThat(RIG.value("select count(*) from posting where state = 'POSTED'"))
                .isEqualTo("30");
        assertThat(RIG.look("/ledger").path("postings").size()).isEqualTo(30);
    }

    /** The process ends. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
