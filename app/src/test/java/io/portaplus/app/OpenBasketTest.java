package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A basket whose payment waits for its cardholder: it is paid by that payment or by a newer one, never by both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenBasketTest {
    @RegisterExtension
    static final Rig rig = Rig.movable(
            5,
            Map.of(
                    "payments.answerWithin", "50s",
                    "payments.duplicateWindow", "1s",
                    "payments.returnUrl", "https://portal.example/paid"));

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ASKS = "pm_card_authenticationRequired";
    private static final String ASKS_NUMBER = "4000002760003184";

    private final AtomicLong customers = new AtomicLong();

    @Test
    void aSavedCardThatAsksForAuthenticationIsAnsweredWithWhereToGo() {
        SavedCard card = card();
        String body = Portal.basket(card, "5.00");
        Answer answer = rig.portal().charge(body, "where to go");
        assertWaits(answer);
        assertThat(rig.portal().charge(body, "where to go").text()).isEqualTo(answer.text());
        assertThat(intents(card)).containsExactly("requires_action");
        assertThat(rig.stripe().movementsOf(card.iCustomer())).isEmpty();
    }

    @Test
    void aTokenThatAsksForAuthenticationIsAnsweredWithWhereToGo() {
        assertWaits(rig.portal()
                .charge(Portal.basket(customers.incrementAndGet(), rig.stripe().token(ASKS_NUMBER), "5.00")));
    }

    @Test
    void anotherCardForTheBasketEndsTheWaitingPaymentAndPays() {
        SavedCard asking = card();
        SavedCard other = rig.stripe().anotherCard(asking, "pm_card_visa");
        Answer waiting = rig.portal().charge(Portal.basket(asking, "5.00"), "first card");
        assertWaits(waiting);

        Answer paid = rig.portal().charge(Portal.basket(other, "5.00"));
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        assertThat(paid.replayed()).isFalse();
        assertThat(intents(asking)).containsExactly("succeeded", "canceled");
        assertThat(rig.stripe().movementsOf(asking.iCustomer())).hasSize(1);

        Answer ended = rig.portal().charge(Portal.basket(asking, "5.00"), "first card");
        assertThat(ended.status()).as(ended.text()).isEqualTo(402);
        assertThat(ended.paymentId()).isEqualTo(waiting.paymentId());
        assertThat(ended.errorCode()).isEqualTo("payment_canceled");
        assertThat(ended.json().path("NextActionUrl").asString("")).isEmpty();
    }

    @Test
    void anotherKeyForTheBasketEndsTheWaitingPaymentAndBeginsAnew() {
        SavedCard card = card();
        String body = Portal.basket(card, "5.00");
        Answer first = rig.portal().charge(body, "first key");
        Answer second = rig.portal().charge(body, "second key");
        assertWaits(first);
        assertWaits(second);
        assertThat(second.paymentId()).isNotEqualTo(first.paymentId());
        assertThat(intents(card)).containsExactly("requires_action", "canceled");
    }

    @Test
    void afterTheWindowAnEqualRequestEndsTheWaitingPaymentAndBeginsAnew() {
        SavedCard card = card();
        String body = Portal.basket(card, "5.00");
        Answer first = rig.portal().charge(body);
        assertWaits(first);
        Answer later = await().atMost(LONG).until(() -> rig.portal().charge(body), answer -> !answer.replayed());
        assertWaits(later);
        assertThat(later.paymentId()).isNotEqualTo(first.paymentId());
        assertThat(intents(card)).containsExactly("requires_action", "canceled");
    }

    @Test
    void aBasketThatWasPaidMeanwhileIsAnsweredWithThatPayment() {
        SavedCard asking = card();
        SavedCard other = rig.stripe().anotherCard(asking, "pm_card_visa");
        Answer waiting = rig.portal().charge(Portal.basket(asking, "5.00"), "paid meanwhile");
        assertWaits(waiting);
        rig.stripe().authenticate(nextActionUrl(waiting), true);

        Answer answer = rig.portal().charge(Portal.basket(other, "5.00"), "too late");
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
        assertThat(answer.paymentId()).isEqualTo(waiting.paymentId());
        assertThat(answer.replayed()).isTrue();
        // Its caller may not have heard the answer: a repeat is answered alike.
        Answer repeat = rig.portal().charge(Portal.basket(other, "5.00"), "too late");
        assertThat(repeat.paymentId()).as(repeat.text()).isEqualTo(waiting.paymentId());
        assertThat(rig.portal().charge(Portal.basket(other, "6.00"), "too late").status())
                .isEqualTo(409);
        assertThat(intents(asking)).containsExactly("succeeded");
        assertThat(rig.stripe().movementsOf(asking.iCustomer())).hasSize(1);
    }

    @Test
    void aBasketWhoseAuthenticationFailedIsPaidByTheNextAttempt() {
        SavedCard asking = card();
        SavedCard other = rig.stripe().anotherCard(asking, "pm_card_visa");
        Answer waiting = rig.portal().charge(Portal.basket(asking, "5.00"), "not me");
        rig.stripe().authenticate(nextActionUrl(waiting), false);

        Answer paid = rig.portal().charge(Portal.basket(other, "5.00"), "my other card");
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        assertThat(paid.replayed()).isFalse();
        await().atMost(LONG).untilAsserted(() -> assertThat(intents(asking)).containsExactly("succeeded", "canceled"));
        assertThat(rig.stripe().movementsOf(asking.iCustomer())).hasSize(1);
    }

    @Test
    void anAuthenticationLeftUnfinishedIsCancelledAfterItsTime() {
        SavedCard card = card();
        String body = Portal.basket(card, "5.00");
        assertWaits(rig.portal().charge(body, "left"));
        rig.clock().advance(Duration.ofMinutes(61));
        await().atMost(LONG).untilAsserted(() -> assertThat(intents(card)).containsExactly("canceled"));
        Answer ended =
                await().atMost(LONG).until(() -> rig.portal().charge(body, "left"), answer -> answer.status() == 402);
        assertThat(ended.paymentStatus()).isEqualTo("Failed");
        assertThat(ended.errorCode()).isEqualTo("payment_canceled");
    }

    @Test
    void anAuthenticationThatWasFinishedUnseenIsFoundPaidAfterItsTime() {
        SavedCard card = card();
        String body = Portal.basket(card, "5.00");
        Answer waiting = rig.portal().charge(body, "unseen");
        assertWaits(waiting);
        rig.stripe().authenticate(nextActionUrl(waiting), true);
        rig.clock().advance(Duration.ofMinutes(61));
        Answer paid = await().atMost(LONG)
                .until(
                        () -> rig.portal().charge(body, "unseen"),
                        answer -> answer.paymentStatus().equals("Succeeded"));
        assertThat(paid.paymentId()).isEqualTo(waiting.paymentId());
        assertThat(intents(card)).containsExactly("succeeded");
    }

    @Test
    void aDeclinedPaymentIsCancelledAtStripeToo() {
        long customer = customers.incrementAndGet();
        Answer declined = rig.portal().charge(Portal.basket(customer, "tok_chargeDeclinedInsufficientFunds", "5.00"));
        assertThat(declined.status()).as(declined.text()).isEqualTo(402);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(rig.stripe().intentsOf(customer))
                        .extracting(intent -> intent.path("status").asString())
                        .containsExactly("canceled"));
    }

    @Test
    void withoutAPlaceToReturnToACardThatAsksForAuthenticationIsRefused() {
        try (Node simple =
                Node.start(Postgres.shared().fresh(), rig.stripe().uri(), Map.of("payments.answerWithin", "50s"))) {
            SavedCard card = card();
            Answer answer = simple.portal().charge(Portal.basket(card, "5.00"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(402);
            assertThat(answer.paymentStatus()).isEqualTo("Failed");
            assertThat(answer.errorCode()).isEqualTo("authentication_required");
            assertThat(rig.stripe().movementsOf(card.iCustomer())).isEmpty();
        }
    }

    private SavedCard card() {
        return rig.stripe().savedCard(customers.incrementAndGet(), ASKS);
    }

    /** The states of a customer's intents, newest first. */
    private List<String> intents(SavedCard card) {
        return rig.stripe().intentsOf(card.iCustomer()).stream()
                .map(intent -> intent.path("status").asString())
                .toList();
    }

    private static String nextActionUrl(Answer answer) {
        return answer.json().path("NextActionUrl").asString();
    }

    private void assertWaits(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.paymentStatus()).isEqualTo("RequiresAction");
        assertThat(nextActionUrl(answer)).startsWith(rig.stripe().uri().toString());
    }
}
