package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A charge with each instrument, and each outcome. */
final class ChargeTest {
    @RegisterExtension
    static final Rig rig = Rig.seeded(1);

    @Test
    void aSavedCardPays() {
        Answer answer = rig.portal().charge(Portal.basket(rig.stripe().savedCard(1), "12.50"));
        assertThat(answer.text()).contains("\"Status\":\"Succeeded\"").contains("\"Amount\":12.50");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("CardInfo").asString()).startsWith("Visa ending 4242, expires ");
        assertThat(answer.replayed()).isFalse();
    }

    @Test
    void aSingleUseTokenOfANewCustomerPays() {
        Answer answer = rig.portal().charge(Portal.basket(2, rig.stripe().token(), "7.00"));
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
        assertThat(answer.json().path("CustomerId").asString()).startsWith("cus_");
        assertThat(answer.json().path("StripeSourceId").asString()).startsWith("pm_");
    }

    @ParameterizedTest
    @CsvSource({"card_, 50", "src_, 60"})
    void aCardOfTheOlderKindPaysAndAnothersIsNotFound(String kind, long customer) {
        Stripe.SavedCard card = rig.stripe().savedCard(customer);
        String older = rig.stripe().olderCard(card, kind);
        assertThat(older).startsWith(kind);
        Answer answer = rig.portal().charge(Portal.basket(card, "4.00").replace(card.cardId(), older));
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
        assertThat(answer.json().path("StripeSourceId").asString()).isEqualTo(older);
        assertThat(answer.json().path("CardInfo").asString()).startsWith("Visa ending 4242, expires ");
        assertThat(rig.stripe().movementsOf(customer)).hasSize(1);

        Stripe.SavedCard other = rig.stripe().savedCard(customer + 1);
        Answer anothers = rig.portal().charge(Portal.basket(other, "4.00").replace(other.cardId(), older));
        assertThat(anothers.status()).as(anothers.text()).isEqualTo(404);
        assertThat(anothers.errorCode()).isEqualTo("CardNotFound");
        Answer nobodys = rig.portal().charge(Portal.basket(other, "4.00").replace(other.cardId(), "src_nobodys"));
        assertThat(nobodys.status()).as(nobodys.text()).isEqualTo(404);
    }

    @Test
    void aSourceOfAnOlderFormPaysAndIsSaved() {
        String source = rig.stripe().source();
        Answer answer = rig.portal().charge(Portal.basket(7, source, "4.00"));
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
        assertThat(answer.json().path("StripeSourceId").asString()).isEqualTo(source);
        Answer again = rig.portal().charge(Portal.basket(7, source, "5.00"));
        assertThat(again.paymentStatus()).as(again.text()).isEqualTo("Succeeded");
        assertThat(rig.stripe().movementsOf(7)).hasSize(2);
    }

    @Test
    void theDefaultCardPaysWhereNoneIsNamed() {
        Stripe.SavedCard card = rig.stripe().savedCard(3);
        String body = Portal.basket(card, "3.00").replace("\"StripeSourceId\":\"" + card.cardId() + "\",", "");
        Answer answer = rig.portal().charge(body);
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("Succeeded");
        assertThat(answer.json().path("StripeSourceId").asString()).isEqualTo(card.cardId());
    }

    @Test
    void aDeclinedCardFailsWithItsDeclineCode() {
        Answer answer = rig.portal().charge(Portal.basket(4, "tok_chargeDeclinedInsufficientFunds", "3.00"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(402);
        assertThat(answer.paymentStatus()).isEqualTo("Failed");
        assertThat(answer.errorCode()).isEqualTo("insufficient_funds");
    }
}
