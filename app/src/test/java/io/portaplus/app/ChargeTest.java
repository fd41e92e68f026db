package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A charge with each instrument, and each outcome. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChargeTest {
    private Stripe stripe;
    private Node node;
    private Portal portal;

    @BeforeAll
    void start() {
        stripe = Stripe.start(1);
        node = Node.start(Postgres.shared().fresh(), stripe.uri(), Map.of());
        portal = node.portal();
    }

    @AfterAll
    void stop() {
        node.close();
        stripe.close();
    }

    @Test
    void aSavedCardPays() {
        Answer answer = portal.charge(Portal.basket(stripe.savedCard(1), "12.50"));
        assertThat(answer.text()).contains("\"Status\":\"Succeeded\"").contains("\"Amount\":12.50");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("CardInfo").asString()).startsWith("Visa ending 4242, expires ");
        assertThat(answer.replayed()).isFalse();
    }

    @Test
    void aSingleUseTokenOfANewCustomerPays() {
        Answer answer = portal.charge(Portal.basket(2, stripe.token(), "7.00"));
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
        assertThat(answer.json().path("CustomerId").asString()).startsWith("cus_");
        assertThat(answer.json().path("StripeSourceId").asString()).startsWith("pm_");
    }

    @Test
    void theDefaultCardPaysWhereNoneIsNamed() {
        Stripe.SavedCard card = stripe.savedCard(3);
        String body = Portal.basket(card, "3.00").replace("\"StripeSourceId\":\"" + card.cardId() + "\",", "");
        Answer answer = portal.charge(body);
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
        assertThat(answer.json().path("StripeSourceId").asString()).isEqualTo(card.cardId());
    }

    @Test
    void aDeclinedCardFailsWithItsDeclineCode() {
        Answer answer = portal.charge(Portal.basket(4, "tok_chargeDeclinedInsufficientFunds", "3.00"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(402);
        assertThat(answer.paymentStatus()).isEqualTo("Failed");
        assertThat(answer.errorCode()).isEqualTo("insufficient_funds");
    }
}
