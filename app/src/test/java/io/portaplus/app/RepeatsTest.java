package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Callers;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same request again: by the caller's key, by an equal basket, by a single-use token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RepeatsTest {
    @RegisterExtension
    static final Rig rig = Rig.with(2, Map.of("payments.answerWithin", "50s", "payments.duplicateWindow", "1h"));

    private static final String DECLINED = "tok_chargeDeclinedInsufficientFunds";

    private final AtomicLong customers = new AtomicLong();

    @Test
    void aDoubleClickWithTwoFreshTokensIsOnePayment() {
        long customer = customers.incrementAndGet();
        String one = Portal.basket(customer, rig.stripe().token(), "7.00");
        String other = Portal.basket(customer, rig.stripe().token(), "7.00");
        List<Answer> answers = Callers.together(
                List.of(() -> rig.portal().charge(one), () -> rig.portal().charge(other)));
        assertOnePayment(answers);
        assertThat(rig.stripe().intentsOf(customer)).hasSize(1);
        assertThat(rig.stripe().movementsOf(customer)).hasSize(1);
    }

    @Test
    void aSecondClickWithAFreshTokenAfterTheAnswerIsTheSamePayment() {
        long customer = customers.incrementAndGet();
        Answer first = rig.portal().charge(Portal.basket(customer, rig.stripe().token(), "7.00"));
        Answer second = rig.portal().charge(Portal.basket(customer, rig.stripe().token(), "7.00"));
        assertSucceeded(first);
        assertReplayed(second, first);
        assertThat(rig.stripe().intentsOf(customer)).hasSize(1);
    }

    @Test
    void equalRequestsAtTheSameInstantUnderOneKeyAreOnePayment() {
        Stripe.SavedCard card = card();
        Supplier<Answer> charge = () -> rig.portal().charge(Portal.basket(card, "8.00"), "instant");
        assertOnePayment(Callers.together(Collections.nCopies(20, charge)));
        assertThat(rig.stripe().intentsOf(card.iCustomer())).hasSize(1);
    }

    @Test
    void aDeclineNeverBlocksTheNextAttempt() {
        String body = Portal.basket(customers.incrementAndGet(), DECLINED, "3.00");
        Answer first = rig.portal().charge(body);
        Answer second = rig.portal().charge(body);
        assertThat(first.status()).as(first.text()).isEqualTo(402);
        assertThat(second.status()).as(second.text()).isEqualTo(402);
        assertThat(second.replayed()).isFalse();
        assertThat(second.paymentId()).isNotEqualTo(first.paymentId());
    }

    @Test
    void afterADeclineTheSameBasketIsPaidWithAFreshToken() {
        long customer = customers.incrementAndGet();
        Answer declined =
                rig.portal().charge(Portal.basket(customer, rig.stripe().token("4000000000000341"), "3.00"));
        Answer paid = rig.portal().charge(Portal.basket(customer, rig.stripe().token(), "3.00"));
        assertThat(declined.status()).as(declined.text()).isEqualTo(402);
        assertSucceeded(paid);
        assertThat(rig.stripe().movementsOf(customer)).hasSize(1);
    }

    @Test
    void underTheCallersKeyADeclineIsRepeated() {
        String body = Portal.basket(customers.incrementAndGet(), DECLINED, "3.00");
        Answer first = rig.portal().charge(body, "declined");
        Answer second = rig.portal().charge(body, "declined");
        assertThat(first.status()).as(first.text()).isEqualTo(402);
        assertThat(second.status()).isEqualTo(402);
        assertReplayed(second, first);
    }

    @Test
    void aKeyServesOneRequestOnly() {
        Stripe.SavedCard card = card();
        Stripe.SavedCard sameCustomers = rig.stripe().anotherCard(card, "pm_card_mastercard");
        assertSucceeded(rig.portal().charge(Portal.basket(card, "5.00"), "served"));
        List<String> others = List.of(
                Portal.basket(card, "5.01"),
                Portal.basket(card, "5.00").replace("GBP", "EUR"),
                Portal.basket(card, "5.00").replace("Credit", "Voucher"),
                Portal.basket(sameCustomers, "5.00"),
                Portal.basket(card(), "5.00"),
                Portal.basket(card.iCustomer(), rig.stripe().token(), "5.00"));
        assertThat(others).allSatisfy(body -> {
            Answer answer = rig.portal().charge(body, "served");
            assertThat(answer.status()).as(answer.text()).isEqualTo(409);
            assertThat(answer.errorCode()).isEqualTo("IdempotencyKeyReused");
            assertThat(answer.text()).contains("A new attempt needs a new key");
        });
        assertThat(rig.stripe().intentsOf(card.iCustomer())).hasSize(1);
    }

    @Test
    void underOneKeyAnotherSingleUseTokenIsTheSameRequest() {
        long customer = customers.incrementAndGet();
        Answer first = rig.portal().charge(Portal.basket(customer, rig.stripe().token(), "6.00"), "two tokens");
        Answer second = rig.portal().charge(Portal.basket(customer, rig.stripe().token(), "6.00"), "two tokens");
        assertSucceeded(first);
        assertReplayed(second, first);
        assertThat(rig.stripe().intentsOf(customer)).hasSize(1);
    }

    @Test
    void whatIsNoPartOfTheRequestMayDifferUnderOneKey() {
        Stripe.SavedCard card = card();
        String body = Portal.basket(card, "12.50");
        Answer first = rig.portal().charge(body, "spelled otherwise");
        String otherwise = body.replace("12.50", "12.5000")
                .replace("\"Quantity\":1", "\"Quantity\": 1, \"AdvancePeriod\": 0, \"VoucherCredit\": 0")
                .replace("\"ShoppingInformation\"", "\"Customer\":{\"City\":\"Cork\"},\"ShoppingInformation\"");
        assertSucceeded(first);
        assertReplayed(rig.portal().charge(otherwise, "spelled otherwise"), first);
    }

    @Test
    void aKeyThatWasAnsweredByTheTokensPaymentServesThatPaymentOnly() {
        long customer = customers.incrementAndGet();
        String token = rig.stripe().token();
        String body = Portal.basket(customer, token, "4.00");
        Answer first = rig.portal().charge(body, "the token's first key");
        assertSucceeded(first);
        assertReplayed(rig.portal().charge(body, "the token's second key"), first);
        Answer otherwise =
                rig.portal().charge(Portal.basket(customer, rig.stripe().token(), "4.50"), "the token's second key");
        assertThat(otherwise.status()).as(otherwise.text()).isEqualTo(409);
        assertThat(otherwise.errorCode()).isEqualTo("IdempotencyKeyReused");
        assertReplayed(rig.portal().charge(body, "the token's second key"), first);
        assertThat(rig.stripe().intentsOf(customer)).hasSize(1);
    }

    @Test
    void aSingleUseTokenServesOneBasketOnly() {
        long customer = customers.incrementAndGet();
        String token = rig.stripe().token();
        assertSucceeded(rig.portal().charge(Portal.basket(customer, token, "4.00")));
        Answer withoutKey = rig.portal().charge(Portal.basket(customer, token, "4.50"));
        Answer withKey = rig.portal().charge(Portal.basket(customer, token, "4.50"), "fresh key");
        assertThat(List.of(withoutKey, withKey)).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(409);
            assertThat(answer.errorCode()).isEqualTo("TokenAlreadyUsed");
        });
        assertThat(rig.stripe().intentsOf(customer)).hasSize(1);
    }

    @Test
    void aSingleUseTokenOfTheSameBasketAnswersItsPaymentUnderEveryKey() {
        String body = Portal.basket(customers.incrementAndGet(), rig.stripe().token(), "4.00");
        Answer first = rig.portal().charge(body, "one key");
        assertSucceeded(first);
        assertReplayed(rig.portal().charge(body, "another key"), first);
    }

    @Test
    void aReusableTestTokenIsNoGuard() {
        long customer = customers.incrementAndGet();
        assertSucceeded(rig.portal().charge(Portal.basket(customer, "tok_visa", "4.00")));
        assertSucceeded(rig.portal().charge(Portal.basket(customer, "tok_visa", "4.50")));
        assertThat(rig.stripe().movementsOf(customer)).hasSize(2);
    }

    @Test
    void aRepeatOnAnotherPathIsARepeat() {
        Stripe.SavedCard card = card();
        String body = Portal.basket(card, "2.00");
        Answer first = rig.portal().charge(body, "every path");
        assertSucceeded(first);
        assertReplayed(rig.portal().post("/json/reply/StripePaymentRequest", body, "every path"), first);
        assertReplayed(rig.portal().post("/api/StripePaymentRequest", body, "every path"), first);
        assertThat(rig.stripe().intentsOf(card.iCustomer())).hasSize(1);
    }

    @Test
    void whatIsRefusedBeforeThePaymentIsAcceptedBindsNoKey() {
        Stripe.SavedCard card = card();
        String good = Portal.basket(card, "2.00");
        assertThat(rig.portal()
                        .charge(good.replace(":2.00", ":-2.00"), "bound late")
                        .status())
                .isEqualTo(400);
        assertThat(rig.portal()
                        .charge(good.replace(Portal.LICENCE, "nobody"), "bound late")
                        .status())
                .isEqualTo(401);
        assertThat(rig.portal()
                        .charge(good.replace(card.customerId(), card().customerId()), "bound late")
                        .status())
                .isEqualTo(404);
        Answer answer = rig.portal().charge(good, "bound late");
        assertSucceeded(answer);
        assertThat(answer.replayed()).isFalse();
    }

    private Stripe.SavedCard card() {
        return rig.stripe().savedCard(customers.incrementAndGet());
    }

    private static void assertSucceeded(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.paymentStatus()).isEqualTo("Succeeded");
    }

    private static void assertReplayed(Answer repeat, Answer first) {
        assertThat(repeat.text()).isEqualTo(first.text());
        assertThat(repeat.replayed()).isTrue();
    }

    private static void assertOnePayment(List<Answer> answers) {
        assertThat(answers).allSatisfy(RepeatsTest::assertSucceeded);
        assertThat(answers)
                .extracting(Answer::text)
                .containsOnly(answers.getFirst().text());
        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
    }
}
