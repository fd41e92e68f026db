package io.portaplus.payments.basket;

import static io.portaplus.payments.basket.Line.line;
import static io.portaplus.payments.basket.Shop.customer;
import static io.portaplus.payments.basket.Shop.customerIn;
import static io.portaplus.payments.basket.Shop.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portaplus.contract.ShoppingInformation;
import io.portaplus.payments.basket.PricingRules.SubTotal;
import io.portaplus.payments.pan.CardNumbers;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault with its code, path and message. */
class BasketFaultsTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aQuantityIsAtLeastOne(Integer quantity) {
        assertThat(shop().faults(line(), line().quantity(quantity)))
                .containsExactly(new Fault(
                        "InvalidQuantity",
                        "ShoppingInformation[1].Quantity",
                        "Quantity is a whole number of at least 1."));
    }

    @Test
    void anAdvancePeriodIsNotBelowZero() {
        assertThat(shop().faults(line().advancePeriod(-1)))
                .containsExactly(new Fault(
                        "InvalidAdvancePeriod",
                        "ShoppingInformation[0].AdvancePeriod",
                        "AdvancePeriod is a whole number of at least 0."));
    }

    @Test
    void noAmountIsBelowZero() {
        List<Fault> faults = shop().faults(line().monthlyFee("-0.01")
                .setupFee("-1")
                .transactionCharge("-1E+3")
                .voucherCredit("-5"));
        assertThat(faults).extracting(Fault::code).containsOnly("NegativeAmount");
        assertThat(faults).extracting(Fault::message).containsOnly("An amount is never below 0.");
        assertThat(faults)
                .extracting(Fault::fieldName)
                .containsExactly(
                        "ShoppingInformation[0].MonthlyFee",
                        "ShoppingInformation[0].SetupFee",
                        "ShoppingInformation[0].TransactionCharge",
                        "ShoppingInformation[0].VoucherCredit");
    }

    @Test
    void everyAmountIsOnTheStep() {
        assertThat(shop().faults(
                                line().currency("JPY").monthlyFee("0.5"),
                                line().currency("JPY").voucherCredit("1.01")))
                .containsExactly(
                        new Fault(
                                "OffTheStep",
                                "ShoppingInformation[0].MonthlyFee",
                                "An amount in JPY is a multiple of 1."),
                        new Fault(
                                "OffTheStep",
                                "ShoppingInformation[1].VoucherCredit",
                                "An amount in JPY is a multiple of 1."));
        assertThat(shop().faults(line().currency("KWD").setupFee("1.005")))
                .containsExactly(new Fault(
                        "OffTheStep", "ShoppingInformation[0].SetupFee", "An amount in KWD is a multiple of 0.010."));
        assertThat(shop().faults(line().transactionCharge("0.001")))
                .containsExactly(new Fault(
                        "OffTheStep",
                        "ShoppingInformation[0].TransactionCharge",
                        "An amount in GBP is a multiple of 0.01."));
    }

    @Test
    void aLinesCurrencyIsKnown() {
        assertThat(shop().faults(line().currency("ZZZ")))
                .containsExactly(new Fault(
                        "UnknownCurrency",
                        "ShoppingInformation[0].Currency",
                        "The Currency is not one that can be charged."));
    }

    @Test
    void theCustomersCurrencyIsKnownWhereALineTakesIt() {
        assertThat(shop().faults(customer(null, null, "ZZZ"), line()))
                .containsExactly(new Fault(
                        "UnknownCurrency",
                        "Customer.CustomerStatus.ISO4217",
                        "The customer's currency is not one that can be charged."));
        assertThat(shop().price(customer(null, null, "ZZZ"), line().currency("EUR"))
                        .currency())
                .hasToString("EUR");
    }

    @Test
    void someoneNamesACurrency() {
        assertThat(shop().currency(null).faults(line()))
                .containsExactly(new Fault(
                        "UnknownCurrency",
                        "Customer.CustomerStatus.ISO4217",
                        "A line names no Currency, and neither the customer nor the tenant has one."));
    }

    @Test
    void allLinesAreInOneCurrency() {
        assertThat(shop().faults(line().currency("EUR"), line().currency("eur"), line()))
                .containsExactly(new Fault(
                        "MixedCurrencies",
                        "ShoppingInformation[2].Currency",
                        "All lines are in one currency: this one is in GBP, the first in EUR."));
    }

    @Test
    void noTotalIsToldOfMixedCurrencies() {
        assertThat(shop().faults(
                                line().currency("EUR").setupFee("999999"),
                                line().currency("JPY").setupFee("99999999")))
                .extracting(Fault::code)
                .containsExactly("MixedCurrencies");
    }

    @Test
    void aPriceThatTheCallerDidNotExpectIsRefusedWithBothFigures() {
        assertThat(shop().faults(
                                customerIn("GB"),
                                line(),
                                line().setupFee("10").vat().itemSubTotal("12.00")))
                .containsExactly(new Fault(
                        "PriceMismatch",
                        "ShoppingInformation[1].ItemSubTotal",
                        "ShoppingInformation[1] costs 10.00 GBP before VAT, but its ItemSubTotal is 12.00."));
        assertThat(shop().subTotal(SubTotal.GROSS)
                        .faults(customerIn("GB"), line().setupFee("10").vat().itemSubTotal("10")))
                .containsExactly(new Fault(
                        "PriceMismatch",
                        "ShoppingInformation[0].ItemSubTotal",
                        "ShoppingInformation[0] costs 12.00 GBP with VAT, but its ItemSubTotal is 10."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-10", "10.001", "0.01", "1E+3"})
    void anItemSubTotalEqualsExactly(String itemSubTotal) {
        assertThat(shop().faults(line().setupFee("10").itemSubTotal(itemSubTotal)))
                .extracting(Fault::code)
                .containsExactly("PriceMismatch");
    }

    @Test
    void noBasketCostsMoreThanStripeCharges() {
        assertThat(shop().faults(line().setupFee("999999.99"), line().setupFee("0.01")))
                .containsExactly(new Fault(
                        "AmountTooLarge",
                        "ShoppingInformation",
                        "The basket costs more than Stripe charges at once: 999999.99 GBP."));
        assertThat(shop().faults(line().currency("JPY").setupFee("100000000")))
                .containsExactly(new Fault(
                        "AmountTooLarge",
                        "ShoppingInformation",
                        "The basket costs more than Stripe charges at once: 99999999 JPY."));
    }

    @Test
    void noBasketCostsMoreThanTheTenantAllows() {
        assertThat(shop().maxAmount("100")
                        .faults(customerIn("GB"), line().setupFee("90").vat()))
                .containsExactly(new Fault(
                        "AmountTooLarge",
                        "ShoppingInformation",
                        "The basket costs 108.00 GBP, more than one payment may take; amounts are in major units."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000", "-1000000000000", "4242424242424242", "1E+199"})
    void noAmountIsAbsurd(String amount) {
        assertThat(shop().faults(line().setupFee(amount), line().itemSubTotal(amount)))
                .containsExactly(
                        new Fault(
                                "AmountTooLarge",
                                "ShoppingInformation[0].SetupFee",
                                "The amount is far above what can be charged."),
                        new Fault(
                                "AmountTooLarge",
                                "ShoppingInformation[1].ItemSubTotal",
                                "The amount is far above what can be charged."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0E-999999999", "0E+999999999", "1E-999999999", "1E+999999999", "-1E-999999999"})
    void anExponentOfMillionsTakesNoMemory(String amount) {
        assertThat(shop().faults(
                                customerIn("GB"),
                                line().setupFee(amount).monthlyFee("1").vat().itemSubTotal(amount)))
                .containsExactly(
                        new Fault(
                                "TooManyDigits", "ShoppingInformation[0].SetupFee", "The amount has too many digits."),
                        new Fault(
                                "TooManyDigits",
                                "ShoppingInformation[0].ItemSubTotal",
                                "The amount has too many digits."));
    }

    @Test
    void aHundredThousandDigitsTakeNoTime() {
        assertThat(shop().faults(line().setupFee("0." + "1".repeat(100_000)), line().monthlyFee("1".repeat(100_000))))
                .extracting(Fault::code)
                .containsExactly("TooManyDigits", "TooManyDigits");
    }

    @Test
    void theLargestWholeNumbersDoNotOverflow() {
        assertThat(shop().faults(line().quantity(Integer.MAX_VALUE)
                        .advancePeriod(Integer.MAX_VALUE)
                        .monthlyFee("999999999999")))
                .extracting(Fault::message)
                .containsExactly("The basket costs more than Stripe charges at once: 999999.99 GBP.");
    }

    @Test
    void noMessageRepeatsACardNumber() {
        List<Fault> faults = new ArrayList<>();
        faults.addAll(shop().faults(line().itemSubTotal("4242424242424242")));
        faults.addAll(shop().faults(line().itemSubTotal("0.4242424242424242")));
        faults.addAll(shop().faults(line().setupFee("0.4242424242424242")));
        faults.addAll(shop().faults(line().currency("4242424242424242")));
        faults.addAll(shop().faults(customerIn("4242424242424242"), line().vat()));
        faults.addAll(shop().faults(line().quantity(6).setupFee("707070707070").itemSubTotal("1")));
        faults.addAll(shop().faults(line().quantity(2)
                .setupFee("212121212121")
                .monthlyFee("999999999999")
                .advancePeriod(2)
                .itemSubTotal("1")));
        assertThat(faults).hasSizeGreaterThanOrEqualTo(7);
        assertThat(faults)
                .noneMatch(fault ->
                        CardNumbers.found(fault.message()) || fault.message().contains("4242"));
    }

    @Test
    void aBasketHasLines() {
        assertThat(shop().faults())
                .containsExactly(new Fault("NoLines", "ShoppingInformation", "The basket has no lines."));
    }

    @Test
    void aBasketHasNoMoreLinesThanAllowed() {
        ShoppingInformation one = line().asked();
        assertThat(new BasketPricing(shop().rules())
                        .price(Collections.nCopies(1000, one), null)
                        .lines())
                .hasSize(1000);
        assertThat(faultsOf(Collections.nCopies(1001, one)))
                .containsExactly(new Fault("TooManyLines", "ShoppingInformation", "A basket has at most 1000 lines."));
    }

    @Test
    void anEmptyLineIsNamed() {
        List<ShoppingInformation> lines = new ArrayList<>(List.of(line().asked()));
        lines.addAll(Collections.nCopies(1, null));
        assertThat(faultsOf(lines))
                .containsExactly(new Fault("EmptyLine", "ShoppingInformation[1]", "The line is empty."));
    }

    @Test
    void allFaultsAreToldTogether() {
        Problem.InvalidRequest problem = catchThrowableOfType(
                Problem.InvalidRequest.class,
                () -> shop().price(
                                customerIn("Atlantis"),
                                line().setupFee("1").itemSubTotal("2"),
                                line().quantity(0)
                                        .monthlyFee("-1")
                                        .setupFee("0.001")
                                        .vat(),
                                line().currency("ZZZ").advancePeriod(-1)));
        assertThat(problem.faults())
                .extracting(fault -> fault.code() + " " + fault.fieldName())
                .containsExactly(
                        "UnknownCurrency ShoppingInformation[2].Currency",
                        "UnknownCountry Customer.CustomerAddress.Country",
                        "PriceMismatch ShoppingInformation[0].ItemSubTotal",
                        "InvalidQuantity ShoppingInformation[1].Quantity",
                        "NegativeAmount ShoppingInformation[1].MonthlyFee",
                        "OffTheStep ShoppingInformation[1].SetupFee",
                        "InvalidAdvancePeriod ShoppingInformation[2].AdvancePeriod");
        assertThat(problem.code()).isEqualTo("UnknownCurrency");
    }

    private static List<Fault> faultsOf(List<ShoppingInformation> lines) {
        return catchThrowableOfType(
                        Problem.InvalidRequest.class, () -> new BasketPricing(shop().rules()).price(lines, null))
                .faults();
    }
}
