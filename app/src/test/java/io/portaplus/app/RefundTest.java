package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Books;
import io.portaplus.app.rig.Callers;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Stripe.SavedCard;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money is given back once, never more than was paid, whoever asks; and what fails later is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefundTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private Books books;

    @BeforeAll
    void start() {
        books = Books.open(34, Map.of("payments.answerWithin", "3s"));
    }

    @AfterAll
    void stop() {
        books.close();
    }

    @AfterEach
    void heal() {
        books.stripe().heal();
    }

    @Test
    void aWholePaymentIsGivenBack() {
        Answer paid = books.paid("pm_card_visa", "5.00");
        Answer answer = refund(paid, null, books.key());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.paymentStatus()).isEqualTo("Succeeded");
        assertThat(amount(answer, "Amount")).isEqualByComparingTo("5.00");
        assertThat(amount(answer, "RefundedAmount")).isEqualByComparingTo("5.00");
        assertThat(books.movements(paid)).containsExactly("payment 500", "refund -500");
        books.assertHistory(paid, "succeeded", "refunded");
        books.assertPostings(paid, "PAYMENT 500", "REFUND 500");
        assertThat(books.query("select status from payment where payment_id = '" + paid.paymentId() + "'"))
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void partsAreGivenBackUntilNothingIsLeft() {
        Answer paid = books.paid("pm_card_visa", "5.00");
        assertThat(refund(paid, "1.50", books.key()).status()).isEqualTo(200);
        Answer tooMuch = refund(paid, "3.51", books.key());
        assertThat(tooMuch.status()).as(tooMuch.text()).isEqualTo(400);
        assertThat(tooMuch.errorCode()).isEqualTo("RefundTooLarge");
        Answer rest = refund(paid, null, books.key());
        assertThat(amount(rest, "Amount")).isEqualByComparingTo("3.50");
        assertThat(amount(rest, "RefundedAmount")).isEqualByComparingTo("5.00");
        assertThat(refund(paid, null, books.key()).errorCode()).isEqualTo("RefundTooLarge");
        assertThat(books.movements(paid)).containsExactly("payment 500", "refund -150", "refund -350");
        books.assertPostings(paid, "PAYMENT 500", "REFUND 150", "REFUND 350");
    }

    @Test
    void aRepeatUnderItsKeyIsAnsweredAndNotMadeAgain() {
        Answer paid = books.paid("pm_card_visa", "5.00");
        String key = books.key();
        Answer first = refund(paid, "2.00", key);
        Answer again = refund(paid, "2.0", key);
        assertThat(again.replayed()).isTrue();
        assertThat(again.text()).isEqualTo(first.text());
        Answer another = refund(paid, "2.01", key);
        assertThat(another.status()).isEqualTo(409);
        assertThat(another.errorCode()).isEqualTo("IdempotencyKeyReused");
        assertThat(books.movements(paid)).containsExactly("payment 500", "refund -200");
    }

    @Test
    void manyAtTheSameInstantOnTwoNodesGiveBackNoMoreThanWasPaid() {
        Answer paid = books.paid("pm_card_visa", "5.00");
        List<Supplier<Answer>> refunds = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Portal portal = i % 2 == 0 ? books.portal() : books.other();
            String key = i < 4 ? "same-" + paid.paymentId() : books.key();
            refunds.add(() -> refund(portal, paid, "1.00", key));
        }
        List<Answer> answers = Callers.together(refunds);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 200 && !answer.replayed())
                .hasSize(5);
        assertThat(answers.subList(0, 4))
                .extracting(answer -> answer.json().path("RefundId").asString(""))
                .containsOnly(answers.getFirst().json().path("RefundId").asString(""));
        assertThat(books.movements(paid)).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reset_after",
                "reset_before",
                "error_500_after",
                "bad_gateway_empty_after",
                "truncated",
                "html_after",
                "rate_limit"
            })
    void whateverHappensToTheCallTheMoneyGoesBackOnce(String fault) {
        Answer paid = books.paid("pm_card_visa", "5.00");
        books.stripe().fault("POST", "/v1/refunds", fault, 1);
        String key = books.key();
        refund(paid, "2.00", key);
        Answer settled = await().atMost(LONG).until(() -> refund(paid, "2.00", key), answer -> answer.status() != 202);
        assertThat(settled.paymentStatus()).as(settled.text()).isEqualTo("Succeeded");
        assertThat(books.movements(paid)).containsExactly("payment 500", "refund -200");
        books.assertHistory(paid, "succeeded", "refunded");
        books.assertPostings(paid, "PAYMENT 500", "REFUND 200");
    }

    @Test
    void aRefundOnTheDashboardIsToldAndCountsAgainstWhatIsLeft() {
        Answer paid = books.paid("pm_card_visa", "5.00");
        books.stripe().form("/v1/refunds", "amount=120&payment_intent=" + Books.intent(paid));
        await().atMost(LONG).untilAsserted(() -> books.assertHistory(paid, "succeeded", "refunded"));
        books.assertPostings(paid, "PAYMENT 500", "REFUND 120");
        Answer rest = refund(paid, null, books.key());
        assertThat(amount(rest, "Amount")).isEqualByComparingTo("3.80");
        assertThat(amount(rest, "RefundedAmount")).isEqualByComparingTo("5.00");
    }

    @Test
    void aRefundThatFailsLaterComesBack() {
        Answer paid = books.paid("pm_card_refundFail", "5.00");
        Answer given = refund(paid, null, books.key());
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        books.advance(240);
        await().atMost(LONG).untilAsserted(() -> books.assertHistory(paid, "succeeded", "refunded", "refund_failed"));
        books.assertPostings(paid, "PAYMENT 500", "REFUND 500", "REFUND_FAILED 500");
        assertThat(books.movements(paid)).containsExactly("payment 500", "refund -500", "refund_failure 500");
        // What came back can be given back again.
        assertThat(books.query("select state from refund where payment_id = '" + paid.paymentId() + "'"))
                .isEqualTo("FAILED");
        assertThat(refund(paid, "1.00", books.key()).status()).isEqualTo(200);
    }

    @Test
    void aRefundOnTheDashboardThatHasFailedBeforeAnybodySawItIsToldBothWays() {
        Answer paid = books.paid("pm_card_refundFail", "5.00");
        books.deliveries().toNobody();
        books.stripe().form("/v1/refunds", "payment_intent=" + Books.intent(paid));
        books.advance(240);
        books.deliveries().to(books.portal().service());
        books.advance(60);
        await().atMost(LONG).untilAsserted(() -> books.assertHistory(paid, "succeeded", "refunded", "refund_failed"));
        books.assertPostings(paid, "PAYMENT 500", "REFUND 500", "REFUND_FAILED 500");
    }

    @Test
    void aRefundThatTakesItsTimeIsProcessingAndThenSucceeds() {
        Answer paid = books.paid("pm_card_pendingRefund", "5.00");
        String key = books.key();
        Answer pending = refund(paid, "2.00", key);
        assertThat(pending.status()).as(pending.text()).isEqualTo(202);
        assertThat(pending.paymentStatus()).isEqualTo("Processing");
        books.assertPostings(paid, "PAYMENT 500");
        books.advance(240);
        Answer done = await().atMost(LONG).until(() -> refund(paid, "2.00", key), answer -> answer.status() == 200);
        assertThat(done.paymentStatus()).isEqualTo("Succeeded");
        books.assertHistory(paid, "succeeded", "refund_pending", "refunded");
        books.assertPostings(paid, "PAYMENT 500", "REFUND 200");
    }

    @Test
    void aDisputedPaymentIsNotGivenBack() {
        Answer paid = books.paid("pm_card_createDispute", "5.00");
        await().atMost(LONG).until(() -> books.movements(paid).contains("dispute -500"));
        Answer refused = refund(paid, null, books.key());
        assertThat(refused.status()).as(refused.text()).isEqualTo(402);
        assertThat(refused.paymentStatus()).isEqualTo("Failed");
        assertThat(refused.errorCode()).isEqualTo("charge_disputed");
        assertThat(amount(refused, "RefundedAmount")).isEqualByComparingTo("0");
    }

    @Test
    void aPaymentThatTookNoMoneyIsNotGivenBack() {
        SavedCard card = books.card("pm_card_chargeCustomerFail");
        Answer declined = books.portal().charge(Portal.basket(card, "5.00"));
        Answer refused = refund(declined, null, books.key());
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.errorCode()).isEqualTo("PaymentNotSucceeded");
    }

    @Test
    void allThatIsWrongIsToldTogether() {
        Answer refused = books.portal()
                .post(
                        "/RefundStripePayment",
                        "{\"License\":\"%s\",\"PaymentId\":\"pay_x\",\"Amount\":-1,\"Reason\":\"whim\"}"
                                .formatted(Portal.LICENCE),
                        null);
        assertThat(refused.status()).isEqualTo(400);
        List<String> codes = new ArrayList<>();
        refused.json()
                .path("ResponseStatus")
                .path("Errors")
                .forEach(error -> codes.add(error.path("ErrorCode").asString() + " "
                        + error.path("FieldName").asString()));
        assertThat(codes)
                .containsExactly(
                        "InvalidPaymentId PaymentId",
                        "NegativeAmount Amount",
                        "InvalidReason Reason",
                        "IdempotencyKeyRequired Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "5e-9"})
    void anAmountOffTheStepIsRefused(String amount) {
        Answer refused = refund(books.paid("pm_card_visa", "5.00"), amount, books.key());
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("OffTheStep");
    }

    @Test
    void strangersAndUnknownPaymentsAreRefused() {
        Answer paid = books.paid("pm_card_visa", "5.00");
        String body = body(paid, null);
        assertThat(books.portal()
                        .post("/RefundStripePayment", body.replace(Portal.LICENCE, "nobody"), books.key())
                        .status())
                .isEqualTo(401);
        String unknown = paid.paymentId().substring(0, paid.paymentId().length() - 4) + "zzzz";
        Answer missing =
                books.portal().post("/RefundStripePayment", body.replace(paid.paymentId(), unknown), books.key());
        assertThat(missing.status()).as(missing.text()).isEqualTo(404);
        assertThat(missing.errorCode()).isEqualTo("PaymentNotFound");
    }

    private Answer refund(Answer paid, @Nullable String amount, String key) {
        return refund(books.portal(), paid, amount, key);
    }

    private static Answer refund(Portal portal, Answer paid, @Nullable String amount, String key) {
        return portal.post("/RefundStripePayment", body(paid, amount), key);
    }

    private static String body(Answer paid, @Nullable String amount) {
        return "{\"License\":\"%s\",\"PaymentId\":\"%s\"%s}"
                .formatted(Portal.LICENCE, paid.paymentId(), amount == null ? "" : ",\"Amount\":" + amount);
    }

    private static BigDecimal amount(Answer answer, String member) {
        return answer.json().path(member).decimalValue();
    }
}
