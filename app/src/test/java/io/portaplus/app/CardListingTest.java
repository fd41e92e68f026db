package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The saved cards of a customer (docs/semantics.md, Which action). */
final class CardListingTest {
    @RegisterExtension
    static final Rig rig = Rig.seeded(8);

    private static Draft list(long iCustomer) {
        return Draft.bare(iCustomer).with("GetCustomerCardInformation", "true");
    }

    private Answer listed(Draft draft) {
        Answer answer = rig.portal().charge(draft.json());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.paymentStatus()).isEqualTo("Done");
        return answer;
    }

    @Test
    void aCustomerNobodyKnowsHasNoCardsAndIsNotMade() {
        long made = rig.stripe().asked("POST", "/v1/customers");
        Answer answer = listed(list(100));
        assertThat(answer.json().path("Cards").size()).isZero();
        assertThat(answer.json().has("CustomerId")).isFalse();
        assertThat(answer.json().path("ICustomer").asLong()).isEqualTo(100);
        assertThat(rig.query("select count(*) from customer where i_customer = 100"))
                .isEqualTo("0");
        assertThat(rig.stripe().asked("POST", "/v1/customers")).isEqualTo(made);
    }

    @Test
    void theOnlyCardIsTheDefault() {
        SavedCard card = rig.stripe().savedCard(101);
        Answer answer = listed(list(101).text("CustomerId", card.customerId()));
        assertThat(answer.json().path("CustomerId").asString()).isEqualTo(card.customerId());
        JsonNode only = answer.json().path("Cards").path(0);
        assertThat(only.path("StripeSourceId").asString()).isEqualTo(card.cardId());
        assertThat(only.path("Brand").asString()).isEqualTo("visa");
        assertThat(only.path("Last4").asString()).isEqualTo("4242");
        assertThat(only.path("Funding").asString()).isEqualTo("credit");
        assertThat(only.path("Country").asString()).isEqualTo("US");
        assertThat(only.path("IsDefault").asBoolean()).isTrue();
        assertThat(only.path("ExpYear").asInt()).isGreaterThan(2026);
        assertThat(answer.json().path("CardInfo").asString())
                .startsWith("Visa ending 4242, expires ")
                .isEqualTo(only.path("CardInfo").asString());
    }

    @Test
    void ofSeveralCardsTheInvoiceDefaultIsTheDefaultAndWithoutOneNoneIs() {
        SavedCard first = rig.stripe().savedCard(102);
        SavedCard second = rig.stripe().anotherCard(first, "pm_card_mastercard");
        Draft draft = list(102).text("CustomerId", first.customerId());
        Answer none = listed(draft);
        assertThat(none.json().path("Cards").size()).isEqualTo(2);
        assertThat(none.json().path("Cards").path(0).path("StripeSourceId").asString())
                .isEqualTo(second.cardId());
        assertThat(none.json().has("CardInfo")).isFalse();
        rig.stripe()
                .form(
                        "/v1/customers/" + first.customerId(),
                        "invoice_settings[default_payment_method]=" + second.cardId());
        Answer named = listed(draft);
        assertThat(named.json().path("CardInfo").asString()).startsWith("Mastercard ending ");
        assertThat(named.json().path("Cards").path(0).path("IsDefault").asBoolean())
                .isTrue();
        assertThat(named.json().path("Cards").path(1).path("IsDefault").asBoolean())
                .isFalse();
    }

    @Test
    void aCardThatAChargeSavedIsListedWithoutNamingTheCustomer() {
        Answer paid = rig.portal().charge(Draft.charge(103).json());
        assertThat(paid.paymentStatus()).isEqualTo("Succeeded");
        Answer answer = listed(list(103));
        assertThat(answer.json().path("Cards").path(0).path("StripeSourceId").asString())
                .isEqualTo(paid.json().path("StripeSourceId").asString());
    }

    @Test
    void moreCardsThanStripeShowsAtOnceAreAllListed() {
        SavedCard card = rig.stripe().savedCard(104);
        for (int i = 0; i < 120; i++) {
            rig.stripe().anotherCard(card, "pm_card_visa");
        }
        Answer answer = listed(list(104).text("CustomerId", card.customerId()));
        assertThat(answer.json().path("Cards").size()).isEqualTo(121);
    }

    @Test
    void anothersCustomerLooksAsIfItDidNotExist() {
        SavedCard theirs = rig.stripe().savedCard(105);
        Refused.with(
                rig.portal()
                        .charge(list(106)
                                .text("CustomerId", theirs.customerId())
                                .json()),
                404,
                "CustomerNotFound");
    }

    @Test
    void aCustomerThatStripeHasDeletedHasNoCards() {
        Answer paid = rig.portal().charge(Draft.charge(107).json());
        String customer = paid.json().path("CustomerId").asString();
        rig.stripe().delete("/v1/customers/" + customer);
        assertThat(listed(list(107)).json().path("Cards").size()).isZero();
    }

    @Test
    void whenStripeCantBeAskedItSaysSoAndWhenToComeAgain() {
        SavedCard card = rig.stripe().savedCard(108);
        rig.stripe().fault("GET", "/v1/customers/" + card.customerId(), "error_500_before", -1);
        Answer answer = rig.portal()
                .charge(list(108).text("CustomerId", card.customerId()).json());
        rig.stripe().heal();
        Refused.with(answer, 503, "ProcessorUnavailable");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    @Test
    void everyFaultIsToldAtOnce() {
        Refused refused = Refused.with(
                rig.portal().charge(list(0).text("CustomerId", "pm_1").json()), 400, "ICustomerRequired");
        assertThat(refused.faults()).containsExactly("ICustomerRequired ICustomer", "InvalidCustomerId CustomerId");
    }
}
