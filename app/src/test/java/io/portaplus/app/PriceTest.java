package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What is charged at Stripe, and told in the answer (docs/semantics.md, What is charged). */
final class PriceTest {
    @RegisterExtension
    static final Rig rig = Rig.with(7, Map.of("vat.rates", "GB=20,DE=19", "vat.country", "GB"));

    private static final String FIRST = "ShoppingInformation[0]";

    @Test
    void everyCurrencyIsChargedInItsOwnMinorUnits() {
        charged("GBP", "12.50", 1250);
        charged("JPY", "500", 500);
        charged("KRW", "12000.00", 12000);
        charged("KWD", "1.25", 1250);
        charged("BHD", "10.010", 10010);
        charged("ISK", "700", 70000);
        charged("UGX", "5000", 500000);
    }

    private void charged(String currency, String major, long minor) {
        Answer answer = rig.portal()
                .charge(Draft.charge(1)
                        .with(FIRST + ".TransactionCharge", major)
                        .text(FIRST + ".Currency", currency)
                        .json());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("Amount").decimalValue()).isEqualByComparingTo(major);
        JsonNode movement = rig.stripe().movements().stream()
                .filter(one ->
                        one.path("metadata").path("payment_id").asString("").equals(answer.paymentId()))
                .findFirst()
                .orElseThrow();
        assertThat(movement.path("amount").asLong()).as(currency).isEqualTo(minor);
        assertThat(movement.path("currency").asString()).isEqualToIgnoringCase(currency);
    }

    @Test
    void vatIsChargedAndToldLineByLine() {
        Answer answer = rig.portal()
                .charge(Draft.charge(2).with("ShoppingInformation", """
                        [{"Title":"Number","Quantity":3,"SetupFee":1.05,"MonthlyFee":2.00,"AdvancePeriod":2,\
                        "VoucherCredit":0.10,"VatApplicable":true,"Currency":"GBP","ItemSubTotal":15.05},\
                        {"Title":"Credit","Quantity":1,"TransactionCharge":10.00,"Currency":"GBP"}]""").json());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode json = answer.json();
        assertThat(json.path("Amount").decimalValue()).isEqualTo(new BigDecimal("28.06"));
        assertThat(json.path("VatAmount").decimalValue()).isEqualTo(new BigDecimal("3.01"));
        JsonNode lines = json.path("ShoppingInformation");
        assertThat(lines.path(0).path("ItemSubTotal").decimalValue()).isEqualByComparingTo("15.05");
        assertThat(lines.path(0).path("VatRate").decimalValue()).isEqualByComparingTo("20");
        assertThat(lines.path(0).path("VatAmount").decimalValue()).isEqualTo(new BigDecimal("3.01"));
        assertThat(lines.path(1).path("VatAmount").decimalValue()).isEqualByComparingTo("0");
        assertThat(rig.stripe().movements())
                .anyMatch(movement -> movement.path("amount").asLong() == 2806);
    }

    @Test
    void theCustomersCountryDecidesTheRate() {
        Answer answer = rig.portal()
                .charge(Draft.charge(3)
                        .with(FIRST + ".TransactionCharge", "100")
                        .with(FIRST + ".VatApplicable", "true")
                        .text("Customer.CustomerAddress.Country", "Germany")
                        .json());
        assertThat(answer.json().path("VatAmount").decimalValue())
                .as(answer.text())
                .isEqualByComparingTo("19");
    }

    @Test
    void aTotalOfNothingSucceedsWithoutStripe() {
        Answer answer = rig.portal()
                .charge(Draft.charge(4).with(FIRST + ".VoucherCredit", "50").json());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.paymentStatus()).isEqualTo("Succeeded");
        assertThat(answer.json().path("Amount").decimalValue()).isEqualByComparingTo("0");
        assertThat(answer.json().has("StripePaymentIntentId")).isFalse();
        assertThat(rig.stripe().intents())
                .noneMatch(intent ->
                        intent.path("metadata").path("i_customer").asString("").equals("4"));
    }

    @Test
    void theCurrencyOfTheCustomerStandsInForTheLines() {
        Answer answer = rig.portal()
                .charge(Draft.charge(5)
                        .with(FIRST + ".Currency", "null")
                        .text("Customer.CustomerStatus.ISO4217", "eur")
                        .json());
        assertThat(answer.json().path("Currency").asString()).as(answer.text()).isEqualTo("EUR");
    }

    @Test
    void whatThePortalSaysOfDiscountsAndCreditIsNotBelieved() {
        Answer answer = rig.portal()
                .charge(Draft.charge(6)
                        .with("Customer.CustomerStatus.DiscountRate", "100")
                        .with("Customer.CustomerStatus.CreditLimit", "1000000")
                        .with("Customer.CustomerStatus.Balance", "-1000000")
                        .json());
        assertThat(answer.json().path("Amount").decimalValue())
                .as(answer.text())
                .isEqualByComparingTo("3");
    }

    @Test
    void chargesWithoutTheCardholderTakeNoToken() {
        rig.query("insert into setting values (1, 'bill-run', 0, 'payments.offSession', 'true') returning 1");
        Stripe.SavedCard card = rig.stripe().savedCard(9);
        Draft token = Draft.charge(10).text("FeatureName", "bill-run");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> Refused.with(rig.portal().charge(token.json()), 400, "TokenOffSession")
                        .onlyFault(
                                "TokenOffSession",
                                "apiSingleUseToken",
                                "Charges without the cardholder (payments.offSession) are made on a saved card, never with a "
                                        + "single-use token."));
        Answer saved = rig.portal()
                .charge(Draft.of(Portal.basket(9, "tok_visa", "9.00"))
                        .without("apiSingleUseToken")
                        .text("StripeSourceId", card.cardId())
                        .text("CustomerId", card.customerId())
                        .text("FeatureName", "bill-run")
                        .json());
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }
}
