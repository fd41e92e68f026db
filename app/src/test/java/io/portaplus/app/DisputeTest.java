package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Books;
import io.portaplus.app.rig.Portal.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cardholder's bank does with a payment is in its history once, and told to the billing system once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DisputeTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private Books books;

    @BeforeAll
    void start() {
        books = Books.open(35, Map.of("payments.answerWithin", "20s"));
    }

    @AfterAll
    void stop() {
        books.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pm_card_createDispute", "pm_card_createDisputeProductNotReceived"})
    void aDisputeTakesTheMoneyBack(String card) {
        Answer paid = books.paid(card, "5.00");
        awaitHistory(paid, "succeeded", "disputed");
        books.assertPostings(paid, "PAYMENT 500", "DISPUTE 500");
        assertThat(status(paid)).isEqualTo("needs_response");
        assertThat(books.query("select status from payment where payment_id = '" + paid.paymentId() + "'"))
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void aDisputeThatIsWonGivesItBack() {
        Answer paid = books.paid("pm_card_createDispute", "5.00");
        awaitHistory(paid, "succeeded", "disputed");
        submit(paid, "winning_evidence");
        awaitHistory(paid, "succeeded", "disputed", "dispute_won");
        books.assertPostings(paid, "PAYMENT 500", "DISPUTE 500", "DISPUTE_WON 500");
        assertThat(books.movements(paid)).containsExactly("payment 500", "dispute -500", "dispute_reversal 500");
        await().atMost(LONG).until(() -> status(paid).equals("won"));
    }

    @Test
    void aDisputeThatIsLostChangesNothingMore() {
        Answer paid = books.paid("pm_card_createDispute", "5.00");
        awaitHistory(paid, "succeeded", "disputed");
        submit(paid, "losing_evidence");
        awaitHistory(paid, "succeeded", "disputed", "dispute_lost");
        books.assertPostings(paid, "PAYMENT 500", "DISPUTE 500");
    }

    @Test
    void anInquiryMovesNoMoney() {
        Answer paid = books.paid("pm_card_createDisputeInquiry", "5.00");
        awaitHistory(paid, "succeeded", "inquiry_opened");
        submit(paid, "winning_evidence");
        awaitHistory(paid, "succeeded", "inquiry_opened", "inquiry_closed");
        books.assertPostings(paid, "PAYMENT 500");
        assertThat(books.movements(paid)).containsExactly("payment 500");
    }

    @Test
    void anInquiryThatBecomesADisputeTakesTheMoneyThen() {
        Answer paid = books.paid("pm_card_createDisputeInquiry", "5.00");
        awaitHistory(paid, "succeeded", "inquiry_opened");
        books.assertPostings(paid, "PAYMENT 500");
        submit(paid, "escalate_inquiry_evidence");
        awaitHistory(paid, "succeeded", "inquiry_opened", "disputed");
        books.assertPostings(paid, "PAYMENT 500", "DISPUTE 500");
    }

    @Test
    void whatIsSeenOnlyAtItsEndIsToldBothWaysAndOnce() {
        Answer paid = books.paid("pm_card_createDispute", "5.00");
        awaitHistory(paid, "succeeded", "disputed");
        books.deliveries().trick("duplicate", "charge.dispute.*", 10);
        books.deliveries().trick("reorder", "charge.dispute.*", 10);
        submit(paid, "winning_evidence");
        awaitHistory(paid, "succeeded", "disputed", "dispute_won");
        await().atMost(LONG)
                .until(() -> books.query("select count(*) from stripe_event where state = 'WAITING'")
                        .equals("0"));
        books.assertHistory(paid, "succeeded", "disputed", "dispute_won");
        books.assertPostings(paid, "PAYMENT 500", "DISPUTE 500", "DISPUTE_WON 500");
    }

    private void awaitHistory(Answer paid, String... events) {
        await().atMost(LONG).untilAsserted(() -> books.assertHistory(paid, events));
    }

    private String status(Answer paid) {
        return books.query("select status from dispute where payment_id = '" + paid.paymentId() + "'");
    }

    private void submit(Answer paid, String words) {
        String id = books.query("select dispute_id from dispute where payment_id = '" + paid.paymentId() + "'");
        books.stripe().form("/v1/disputes/" + id, "submit=true&evidence[uncategorized_text]=" + words);
        books.advance(2);
    }
}
