package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Books;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Receiver;
import io.portaplus.app.rig.Receiver.Call;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Silence;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds and disputes are told too; an operator sees what was not taken, and sends it again; nobody is held up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperatorCallbacksTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SLOW_LICENCE = "licence-of-the-slow-tenant";

    private final Receiver receiver = Receiver.start();
    private final Silence silence = Silence.start();
    private Books books;

    @BeforeAll
    void start() {
        books = Books.open(41, Map.of("payments.answerWithin", "20s", "callback.url", receiver.url()));
    }

    @AfterEach
    void well() {
        receiver.answers(200);
    }

    @AfterAll
    void stop() {
        books.close();
        silence.close();
        receiver.close();
    }

    @Test
    void aRefundIsToldWhenItIsDecidedAndAgainWhenItFailsLater() {
        Answer paid = books.paid("pm_card_refundFail", "5.00");
        String body = "{\"License\":\"%s\",\"PaymentId\":\"%s\"}".formatted(Portal.LICENCE, paid.paymentId());
        Answer refund = books.portal().post("/RefundStripePayment", body, "back-" + paid.paymentId());
        assertThat(refund.paymentStatus()).as(refund.text()).isEqualTo("Succeeded");
        Call told = awaitCall(paid, "refund.succeeded");
        String subject = told.json().path("Subject").asString();
        assertThat(subject)
                .startsWith("rfd_")
                .isEqualTo(refund.json().path("RefundId").asString());
        assertThat(told.id()).isEqualTo(paid.paymentId() + ":" + subject + ":succeeded");
        assertThat(told.json().path("Payment").path("RefundedAmount").decimalValue())
                .isEqualByComparingTo("5.00");
        books.advance(240);
        Call failed = awaitCall(paid, "refund.failed");
        assertThat(failed.json().path("Subject").asString()).isEqualTo(subject);
        assertThat(failed.json().path("Payment").path("RefundedAmount").decimalValue())
                .isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(types(paid)).containsExactlyInAnyOrder("payment.succeeded", "refund.succeeded", "refund.failed");
    }

    @Test
    void aRefundOnTheDashboardIsToldToo() {
        Answer paid = books.paid("pm_card_visa", "5.00");
        books.stripe()
                .form(
                        "/v1/refunds",
                        "amount=100&payment_intent="
                                + paid.json().path("StripePaymentIntentId").asString());
        awaitCall(paid, "refund.succeeded");
    }

    @Test
    void aDisputeIsToldWhenTheMoneyIsTakenAndWhenItIsDecidedAndAnInquiryIsNot() {
        Answer won = books.paid("pm_card_createDispute", "5.00");
        String dispute = awaitCall(won, "dispute.opened").json().path("Subject").asString();
        assertThat(dispute).startsWith("du_");
        decide(dispute, "winning_evidence");
        awaitCall(won, "dispute.won");
        Answer lost = books.paid("pm_card_createDispute", "5.00");
        decide(awaitCall(lost, "dispute.opened").json().path("Subject").asString(), "losing_evidence");
        awaitCall(lost, "dispute.lost");
        Answer asked = books.paid("pm_card_createDisputeInquiry", "5.00");
        await().atMost(LONG)
                .until(() -> books.query("select count(*) from payment_event where event = 'inquiry_opened'"
                                + " and payment_id = '" + asked.paymentId() + "'")
                        .equals("1"));
        awaitCall(asked, "payment.succeeded");
        assertThat(types(asked)).containsExactly("payment.succeeded");
    }

    @Test
    void whatWasNotTakenIsListedWithItsReasonAndSentAgain(@TempDir Path folder) {
        receiver.answers(503);
        Answer paid = books.paid("pm_card_visa", "5.00");
        await().atMost(LONG)
                .until(
                        () -> command(folder, "callbacks", "--state", "waiting"),
                        text -> text.contains(
                                paid.paymentId() + ":succeeded  payment.succeeded  Waiting  1 tries  status 503"));
        assertThat(command(folder, "callbacks")).contains(paid.paymentId());
        assertThat(command(folder, "callbacks", "--state", "delivered")).doesNotContain(paid.paymentId());
        receiver.answers(200);
        assertThat(command(folder, "callbacks", paid.paymentId(), "--replay")).contains(paid.paymentId());
        await().atMost(LONG)
                .until(() -> command(folder, "callbacks", paid.paymentId()), text -> text.contains("Delivered"));
        assertThat(command(folder, "callbacks")).doesNotContain(paid.paymentId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another", Portal.LICENCE})
    void nobodyElseSeesThem(String key) {
        Refused.with(books.portal().ask("/StripeCallbacks", "Bearer " + key), 401, "InvalidAdminKey");
    }

    @Test
    void whatMakesNoSenseIsRefusedAllAtOnce() {
        String path = "/StripeCallbacks/pay_no?State=Asleep&Take=0";
        Answer answer = books.portal().ask(path, "Bearer " + Node.ADMIN_KEY);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("InvalidTake", "InvalidPaymentId", "InvalidState");
    }

    /** Forty callbacks of a tenant whose system answers nothing are more than a node sends at a time. */
    @Test
    void aTenantsSystemThatHangsHoldsUpNoOther() {
        books.query("insert into tenant select 2, 'slow', live, account, now() from tenant where tenant_id = 1"
                + " returning 1");
        books.query("insert into setting values (2, '', 0, 'callback.url', '" + silence.url() + "'),"
                + " (2, '', 0, 'callback.inside', 'true') returning 1");
        books.query("insert into licence values (sha256('" + SLOW_LICENCE + "'), 2, now()) returning 1");
        Answer secret = books.portal()
                .send(
                        "/Tenants/2/Settings",
                        "{\"Settings\":[{\"Name\":\"callback.secret\",\"Value\":\"secret-of-the-slow-tenant\"}]}",
                        "Bearer " + Node.ADMIN_KEY);
        assertThat(secret.status()).as(secret.text()).isEqualTo(200);
        await().atMost(LONG).until(() -> ofSlow(1).status() == 200);
        for (int i = 2; i <= 40; i++) {
            assertThat(ofSlow(i).status()).isEqualTo(200);
        }
        await().atMost(LONG).until(() -> silence.most() >= 8);
        Answer paid = books.paid("pm_card_visa", "7.00");
        awaitCall(paid, "payment.succeeded");
        // Eight of each node.
        assertThat(silence.most()).isLessThanOrEqualTo(16);
    }

    /** A basket of nothing, which asks Stripe nothing. */
    private Answer ofSlow(int number) {
        return books.portal().charge(Portal.basket(number, "tok_visa", "0.00").replace(Portal.LICENCE, SLOW_LICENCE));
    }

    private Call awaitCall(Answer paid, String type) {
        return await().atMost(LONG)
                .until(
                        () -> receiver.of(paid.paymentId()).stream()
                                .filter(call -> call.type().equals(type))
                                .toList(),
                        calls -> !calls.isEmpty())
                .getFirst();
    }

    private List<String> types(Answer paid) {
        return receiver.of(paid.paymentId()).stream().map(Call::type).toList();
    }

    private void decide(String dispute, String words) {
        books.stripe().form("/v1/disputes/" + dispute, "submit=true&evidence[uncategorized_text]=" + words);
        books.advance(2);
    }

    private String command(Path folder, String... arguments) {
        return Command.run(books.portal(), folder, arguments);
    }
}
