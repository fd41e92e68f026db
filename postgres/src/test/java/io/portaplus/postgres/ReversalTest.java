package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.payment.FollowUp.Reversal;
import io.portaplus.payments.payment.FollowUp.Reversal.Cause;
import io.portaplus.payments.payment.Payment;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is enqueued as parts of a payment go back: 12.50 was charged, 10.00 of it posted, and 3.00 as a voucher. */
final class ReversalTest {
    private static final PostingRig RIG = PostingRig.shared();
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Payment.Order order =
            new Sample(7).accept().opened().payment().order();

    @BeforeEach
    void fresh() {
        RIG.reset();
    }

    @Test
    void partsAddUpToWhatWasPosted() {
        paid(1000, 300, Posting.State.PENDING);
        back("re_1", Cause.REFUND, 500);
        back("re_2", Cause.REFUND, 333);
        back("re_3", Cause.REFUND, 417);
        assertThat(kinds("REFUND")).isEqualTo("re_1 400, re_2 266, re_3 334");
        assertThat(kinds("VOUCHER_REFUND")).isEqualTo("re_1 120, re_2 79, re_3 101");
    }

    @Test
    void whatComesBackIsExactlyWhatWentAndIsToldOnce() {
        paid(1000, 300, Posting.State.PENDING);
        back("re_1", Cause.REFUND, 333);
        back("re_1", Cause.REFUND, 333);
        back("re_1", Cause.REFUND_FAILED, 333);
        back("re_1", Cause.REFUND_FAILED, 333);
        back("re_2", Cause.REFUND, 1250);
        assertThat(kinds("REFUND")).isEqualTo("re_1 266, re_2 1000");
        assertThat(kinds("REFUND_FAILED")).isEqualTo("re_1 266");
        assertThat(kinds("VOUCHER_REFUND_FAILED")).isEqualTo("re_1 79");
    }

    @Test
    void aDisputeAfterARefundTakesTheRest() {
        paid(1000, 300, Posting.State.PENDING);
        back("re_1", Cause.REFUND, 333);
        back("du_1", Cause.DISPUTE, 917);
        back("du_1", Cause.DISPUTE_WON, 917);
        assertThat(kinds("DISPUTE")).isEqualTo("du_1 734");
        assertThat(kinds("DISPUTE_WON")).isEqualTo("du_1 734");
        assertThat(kinds("VOUCHER_DISPUTE_WON")).isEqualTo("du_1 221");
    }

    @Test
    void wentAndCameBackInOneCommit() {
        paid(1000, 0, Posting.State.PENDING);
        RIG.follow(reversal("re_1", Cause.REFUND, 500), reversal("re_1", Cause.REFUND_FAILED, 500));
        assertThat(kinds("REFUND")).isEqualTo("re_1 400");
        assertThat(kinds("REFUND_FAILED")).isEqualTo("re_1 400");
    }

    @Test
    void ofWhatIsNotPostedNothingIsTakenBack() {
        paid(1000, 300, Posting.State.NOT_POSTED);
        back("re_1", Cause.REFUND, 500);
        assertThat(RIG.value("select string_agg(distinct state, ', ') from posting"))
                .isEqualTo("NOT_POSTED");
    }

    @Test
    void whereNothingOfAPaymentIsPostedItsRefundsAreOnRecordAndNothingIsSent() {
        paid(0, 0, Posting.State.NOT_POSTED);
        back("re_1", Cause.REFUND, 500);
        assertThat(kinds("REFUND")).isEqualTo("re_1 0");
        assertThat(RIG.value("select state from posting where kind = 'REFUND'")).isEqualTo("NOT_POSTED");
    }

    @Test
    void manyAtOnceReckonWithEachOther() {
        paid(1000, 300, Posting.State.PENDING);
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 25; i++) {
                String refund = "re_" + i;
                all.execute(() -> back(refund, Cause.REFUND, 50));
            }
        }
        assertThat(RIG.value("select sum(amount_minor) from posting where kind = 'REFUND'"))
                .isEqualTo("1000");
        assertThat(RIG.value("select sum(amount_minor) from posting where kind = 'VOUCHER_REFUND'"))
                .isEqualTo("300");
    }

    private void paid(long posted, long voucher, Posting.State state) {
        RIG.follow(posting("pi_1", Posting.Kind.PAYMENT, posted, state));
        if (voucher > 0) {
            RIG.follow(posting(order.id().text(), Posting.Kind.VOUCHER, voucher, state));
        }
    }

    private Posting posting(String object, Posting.Kind kind, long minor, Posting.State state) {
        return new Posting(order, object, kind, gbp(minor), state, NOW);
    }

    private void back(String object, Cause cause, long moved) {
        RIG.follow(reversal(object, cause, moved));
    }

    private Reversal reversal(String object, Cause cause, long moved) {
        return new Reversal(order, object, cause, gbp(moved), NOW);
    }

    private Money gbp(long minor) {
        return new Money(minor, order.amount().currency());
    }

    private static String kinds(String kind) {
        return RIG.value("select string_agg(stripe_id || ' ' || amount_minor, ', ' order by stripe_id) from posting"
                + " where kind = '" + kind + "'");
    }
}
