package io.portaplus.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Refunds that the billing system does not take as refunds, since invoices were paid with the money: customer 1002 owes
 * for two invoices. The simulator refuses a refund beyond what is unallocated.
 */
final class RefundFallbackTest {
    private static final PostingRig RIG = PostingRig.shared();

    @BeforeEach
    void fresh() {
        RIG.reset();
    }

    @Test
    void whatPaidAnInvoiceIsTakenBackAsAChargeAndNoRefundIsTried() {
        RIG.refundsAsCharge();
        paidAndRefunded(1002, "EUR");
        RIG.work();
        assertThat(RIG.state("re_800")).isEqualTo("POSTED");
        assertThat(RIG.value("select action from posting where stripe_id = 're_800'"))
                .isEqualTo("MANUAL_CHARGE");
        assertThat(RIG.actions()).containsExactly("Manual payment", "Manual charge");
        assertThat(RIG.calls("make_transaction")).as("none was refused").isEqualTo(2);
    }

    @Test
    void aChargeIsSeenInSearchesAsWell() {
        RIG.refundsAsCharge();
        paidAndRefunded(1002, "EUR");
        RIG.work();
        RIG.pass(Duration.ofMinutes(1), 1);
        assertThat(RIG.value("select sighting from posting where stripe_id = 're_800'"))
                .isEqualTo("SEEN");
    }

    @Test
    void whereTheOperatorDoesNotAllowItAPersonDecides() {
        paidAndRefunded(1002, "EUR");
        RIG.work();
        assertThat(RIG.state("re_800")).startsWith("REVIEW ");
        assertThat(RIG.actions()).containsExactly("Manual payment");
    }

    @Test
    void whereEnoughIsLeftItIsARefund() {
        RIG.refundsAsCharge();
        paidAndRefunded(1001, "GBP");
        RIG.work();
        assertThat(RIG.actions()).containsExactly("Manual payment", "Refund");
    }

    @Test
    void aRefundThatWasMadeAndAnsweredWithAFaultIsNotChargedToo() {
        RIG.refundsAsCharge();
        RIG.control(
                "/faults",
                "{\"match\":{\"method\":\"make_transaction\",\"marker\":\"Card refund\"},\"do\":\"fault_after_commit\"}");
        paidAndRefunded(1001, "GBP");
        RIG.work();
        RIG.pass(Duration.ofMinutes(40), 8);
        assertThat(RIG.state("re_800")).isEqualTo("POSTED");
        assertThat(RIG.actions()).containsExactly("Manual payment", "Refund");
    }

    @Test
    void aRefundThatIsRefusedAllTheSameIsChargedOnceItIsProvenThatItIsNotThere() {
        RIG.prove();
        RIG.refundsAsCharge();
        paidAndRefundedAfter(() -> RIG.control("/settings", "{\"comment_max\":5,\"long_comment\":\"fault\"}"));
        assertThat(RIG.state("re_800")).startsWith("UNKNOWN ");
        RIG.control("/settings", "{\"comment_max\":255}");
        RIG.advance(Duration.ofMinutes(1));
        RIG.enqueue(1001, "PAYMENT", 333, "GBP");
        RIG.work();
        RIG.pass(Duration.ofMinutes(17), 12);
        assertThat(RIG.state("re_800")).isEqualTo("POSTED");
        assertThat(RIG.actions()).filteredOn("Refund"::equals).isEmpty();
        assertThat(RIG.actions()).filteredOn("Manual charge"::equals).hasSize(1);
    }

    @Test
    void withoutThatProofAPersonDecides() {
        RIG.refundsAsCharge();
        paidAndRefundedAfter(() -> RIG.control("/settings", "{\"comment_max\":5,\"long_comment\":\"fault\"}"));
        RIG.control("/settings", "{\"comment_max\":255}");
        RIG.pass(Duration.ofMinutes(17), 12);
        assertThat(RIG.state("re_800")).isEqualTo("REVIEW search_not_proven");
        assertThat(RIG.actions()).containsExactly("Manual payment");
    }

    private static void paidAndRefunded(long customer, String currency) {
        RIG.enqueue("pi_800", customer, "PAYMENT", 500, currency);
        RIG.enqueue("re_800", customer, "REFUND", 200, currency);
    }

    private static void paidAndRefundedAfter(Runnable between) {
        RIG.enqueue("pi_800", 1001, "PAYMENT", 500, "GBP");
        RIG.work();
        between.run();
        RIG.enqueue("re_800", 1001, "REFUND", 200, "GBP");
        RIG.work();
    }
}
