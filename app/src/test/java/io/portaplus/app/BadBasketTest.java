package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Baskets that can't be priced, or that cost something else than the caller thinks. */
final class BadBasketTest {
    @RegisterExtension
    static final Rig rig = Rig.with(3, Map.of("vat.rates", "GB=20", "vat.country", "GB", "payments.maxAmount", "500"));

    private static final String FIRST = "ShoppingInformation[0]";

    @AfterAll
    static void nothingOfAllThisReachedStripe() {
        assertThat(rig.stripe().intents()).isEmpty();
    }

    @Test
    void anAmountOffTheStepIsRefused() {
        refused("TransactionCharge", "1.005", "GBP")
                .onlyFault("OffTheStep", FIRST + ".TransactionCharge", "An amount in GBP is a multiple of 0.01.");
        refused("SetupFee", "0.5", "JPY")
                .onlyFault("OffTheStep", FIRST + ".SetupFee", "An amount in JPY is a multiple of 1.");
        refused("MonthlyFee", "1.255", "KWD")
                .onlyFault("OffTheStep", FIRST + ".MonthlyFee", "An amount in KWD is a multiple of 0.010.");
        refused("VoucherCredit", "0.1", "ISK")
                .onlyFault("OffTheStep", FIRST + ".VoucherCredit", "An amount in ISK is a multiple of 1.00.");
    }

    private Refused refused(String member, String amount, String currency) {
        return Refused.with(
                rig.portal()
                        .charge(Draft.charge(1)
                                .with(FIRST + ".TransactionCharge", "5")
                                .with(FIRST + "." + member, amount)
                                .text(FIRST + ".Currency", currency)
                                .json()),
                400,
                "OffTheStep");
    }

    @Test
    void anUnknownCurrencyIsRefused() {
        for (String currency : new String[] {"XXX", "Pounds", "£", "GB"}) {
            Refused.with(charge(Draft.charge(1).text(FIRST + ".Currency", currency)), 400, "UnknownCurrency")
                    .onlyFault("UnknownCurrency", FIRST + ".Currency", "The Currency is not one that can be charged.");
        }
    }

    @Test
    void noCurrencyAnywhereIsRefused() {
        Refused.with(charge(Draft.charge(1).with(FIRST + ".Currency", "null")), 400, "UnknownCurrency")
                .onlyFault(
                        "UnknownCurrency",
                        "Customer.CustomerStatus.ISO4217",
                        "A line names no Currency, and neither the customer nor the tenant has one.");
    }

    @Test
    void mixedCurrenciesAreRefused() {
        Refused.with(charge(Draft.charge(1).text("ShoppingInformation[1].Currency", "EUR")), 400, "MixedCurrencies")
                .onlyFault(
                        "MixedCurrencies",
                        "ShoppingInformation[1].Currency",
                        "All lines are in one currency: this one is in EUR, the first in GBP.");
    }

    @Test
    void negativeAmountsAndCountsAreAllListed() {
        Refused refused = Refused.with(
                charge(Draft.charge(1)
                        .with(FIRST + ".Quantity", "-1")
                        .with(FIRST + ".AdvancePeriod", "-1")
                        .with(FIRST + ".MonthlyFee", "-0.01")
                        .with(FIRST + ".SetupFee", "-1")
                        .with(FIRST + ".TransactionCharge", "-1")
                        .with(FIRST + ".VoucherCredit", "-1")),
                400,
                "InvalidQuantity");
        assertThat(refused.faults())
                .containsExactly(
                        "InvalidQuantity " + FIRST + ".Quantity",
                        "InvalidAdvancePeriod " + FIRST + ".AdvancePeriod",
                        "NegativeAmount " + FIRST + ".MonthlyFee",
                        "NegativeAmount " + FIRST + ".SetupFee",
                        "NegativeAmount " + FIRST + ".TransactionCharge",
                        "NegativeAmount " + FIRST + ".VoucherCredit");
    }

    @Test
    void aPriceThatDoesNotAddUpIsToldWithBothFigures() {
        Refused.with(
                        charge(Draft.charge(1)
                                .with(FIRST + ".Quantity", "3")
                                .with(FIRST + ".SetupFee", "1.10")
                                .with(FIRST + ".ItemSubTotal", "6.31")),
                        400,
                        "PriceMismatch")
                .onlyFault(
                        "PriceMismatch",
                        FIRST + ".ItemSubTotal",
                        "ShoppingInformation[0] costs 6.30 GBP before VAT, but its ItemSubTotal is 6.31.");
    }

    @Test
    void minorUnitsSentAsMajorAreStopped() {
        Refused.with(charge(Draft.charge(1).with(FIRST + ".TransactionCharge", "500.01")), 400, "AmountTooLarge")
                .onlyFault(
                        "AmountTooLarge",
                        "ShoppingInformation",
                        "The basket costs 500.01 GBP, more than one payment may take; amounts are in major units.");
        Refused.with(charge(Draft.charge(1).with(FIRST + ".TransactionCharge", "1000000")), 400, "AmountTooLarge")
                .onlyFault(
                        "AmountTooLarge",
                        "ShoppingInformation",
                        "The basket costs more than Stripe charges at once: 999999.99 GBP.");
    }

    @Test
    void vatThatIsNotKnownIsNotGuessed() {
        Refused.with(charge(withVat("Narnia")), 400, "UnknownCountry")
                .onlyFault(
                        "UnknownCountry",
                        "Customer.CustomerAddress.Country",
                        "The country is not known: give its two-letter code.");
        Refused.with(charge(withVat("DEU")), 400, "VatRateUnknown")
                .onlyFault(
                        "VatRateUnknown",
                        "Customer.CustomerAddress.Country",
                        "A line bears VAT, and no VAT rate is set for DE.");
    }

    @Test
    void anEmptyLineIsRefused() {
        Refused.with(charge(Draft.charge(1).with("ShoppingInformation", "[null]")), 400, "EmptyLine")
                .onlyFault("EmptyLine", FIRST, "The line is empty.");
    }

    private static Draft withVat(String country) {
        return Draft.charge(1).with(FIRST + ".VatApplicable", "true").text("Customer.CustomerAddress.Country", country);
    }

    private Portal.Answer charge(Draft draft) {
        return rig.portal().charge(draft.json());
    }
}
