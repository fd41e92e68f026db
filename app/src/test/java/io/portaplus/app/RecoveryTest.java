package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** An off-session charge that needs its cardholder can be paid on a page (docs/semantics.md, Off-session). */
final class RecoveryTest {
    @RegisterExtension
    static final Rig rig = Rig.movable(
            24,
            Map.of(
                    "payments.offSession", "true",
                    "payments.returnUrl", "https://portal.example/back",
                    "payments.answerWithin", "20s"));

    private static final Duration LONG = Duration.ofSeconds(60);

    private final AtomicLong customers = new AtomicLong(System.nanoTime() % 1_000_000 * 1000);

    private SavedCard asking() {
        return rig.stripe().savedCard(customers.incrementAndGet(), "pm_card_authenticationRequired");
    }

    private static String url(Answer answer) {
        return answer.json().path("CheckoutUrl").asString("");
    }

    private static String page(Answer answer) {
        return rig.query("select page_id from payment where payment_id = '" + answer.paymentId() + "'");
    }

    private static List<String> intents(SavedCard card) {
        return rig.stripe().intentsOf(card.iCustomer()).stream()
                .map(intent -> intent.path("status").asString())
                .toList();
    }

    @Test
    void itFailsWithAPageOnWhichTheCardholderPaysTheSamePayment() {
        SavedCard card = asking();
        String body = Portal.basket(card, "7.00");
        Answer failed = rig.portal().charge(body, "bill run 1");
        Refused.with(failed, 402, "authentication_required");
        assertThat(failed.paymentStatus()).isEqualTo("Failed");
        assertThat(url(failed)).isNotEmpty();
        assertThat(intents(card)).containsExactly("canceled");

        assertThat(rig.stripe().onPage(url(failed), "visa")).isPresent();
        Answer back = rig.portal().get("/return/" + failed.paymentId() + "?session_id=" + page(failed));
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location")).contains("https://portal.example/back");
        Answer paid = rig.portal().charge(body, "bill run 1");
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        assertThat(paid.paymentId()).isEqualTo(failed.paymentId());
        assertThat(paid.errorCode()).isEmpty();
        assertThat(rig.stripe().movementsOf(card.iCustomer())).hasSize(1);
    }

    @Test
    void aPageThatClosesUnusedLeavesItFailed() {
        SavedCard card = asking();
        String body = Portal.basket(card, "7.00");
        Answer failed = rig.portal().charge(body, "bill run 2");
        rig.stripe().form("/v1/checkout/sessions/" + page(failed) + "/expire", "");
        Answer still = rig.portal().charge(body, "bill run 2");
        Refused.with(still, 402, "authentication_required");
        assertThat(url(still)).isEmpty();
    }

    @Test
    void aNewChargeOfTheBasketClosesThePageFirst() {
        SavedCard card = asking();
        SavedCard other = rig.stripe().anotherCard(card, "pm_card_visa");
        Answer failed = rig.portal().charge(Portal.basket(card, "7.00"));
        Refused.with(failed, 402, "authentication_required");
        Answer paid = rig.portal().charge(Portal.basket(other, "7.00"));
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        JsonNode page = rig.stripe().read("/v1/checkout/sessions/" + page(failed));
        assertThat(page.path("status").asString()).isEqualTo("expired");
        assertThat(rig.stripe().movementsOf(card.iCustomer())).hasSize(1);
    }

    @Test
    void aLostAnswerAboutThePageIsFoundOut() {
        SavedCard card = asking();
        rig.stripe().faultAt("POST", "/v1/checkout/sessions", "reset_after", 1);
        String body = Portal.basket(card, "7.00");
        Answer failed = await().atMost(LONG)
                .until(() -> rig.portal().charge(body, "bill run 3"), answer -> answer.status() != 202);
        Refused.with(failed, 402, "authentication_required");
        assertThat(url(failed)).isNotEmpty();
        assertThat(rig.stripe()
                        .read("/v1/checkout/sessions?customer=" + card.customerId())
                        .path("data")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void anAttemptThatCouldNotBeClosedInTimeIsClosedAfterwards() {
        rig.query("insert into setting values (1, 'hasty', 0, 'payments.answerWithin', '1s') returning 1");
        await().atMost(LONG)
                .until(() -> rig.portal()
                        .get("/sitesettings/" + Portal.LICENCE + "/hasty/payments.answerWithin")
                        .text()
                        .contains("1s"));
        SavedCard card = asking();
        rig.stripe().faultAt("POST", "/v1/payment_intents/[^/]+/cancel", "error_500_before", -1);
        String body = Portal.basket(card, "7.00").replaceFirst("\\{", "{\"FeatureName\":\"hasty\",");
        Answer running = rig.portal().charge(body, "bill run 4");
        assertThat(running.status()).as(running.text()).isEqualTo(202);
        // Both clocks: a page that is opened later must not seem to close too late.
        rig.clock().advance(Duration.ofHours(21));
        rig.stripe().advance(Duration.ofHours(21));
        await().atMost(LONG)
                .until(() -> rig.query("select status from payment where payment_id = '" + running.paymentId() + "'")
                        .equals("FAILED"));
        assertThat(intents(card)).containsExactly("requires_payment_method");
        rig.stripe().heal();
        await().atMost(LONG).until(() -> {
            rig.clock().advance(Duration.ofMinutes(1));
            return intents(card).equals(List.of("canceled"));
        });
    }

    @Test
    void anotherDeclineOpensNoPage() {
        SavedCard card = rig.stripe().savedCard(customers.incrementAndGet(), "pm_card_chargeCustomerFail");
        Answer failed = rig.portal().charge(Portal.basket(card, "7.00"));
        assertThat(failed.status()).as(failed.text()).isEqualTo(402);
        assertThat(url(failed)).isEmpty();
    }
}
