package io.portaplus.payments.basket;

import static io.portaplus.payments.basket.Line.line;
import static io.portaplus.payments.basket.Shop.customer;
import static io.portaplus.payments.basket.Shop.customerIn;
import static io.portaplus.payments.basket.Shop.shop;
import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.contract.PricedLine;
import io.portaplus.contract.ShoppingInformation;
import io.portaplus.payments.basket.PricingRules.SubTotal;
import io.portaplus.payments.money.Currency;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples for the sentences of docs/semantics.md, What is charged. */
class BasketPricingTest {
    @Test
    void quantityTimesFeesPlusChargeLessVoucher() {
        PricedBasket basket = shop().price(line().quantity(3)
                .setupFee("10.00")
                .monthlyFee("4.50")
                .advancePeriod(12)
                .transactionCharge("1.25")
                .voucherCredit("20.75"));
        // 3 x (10 + 4.50 x 12) + 1.25 - 20.75
        assertThat(basket.total()).hasToString("172.50 GBP");
        assertThat(basket.vat()).hasToString("0.00 GBP");
        assertThat(basket.vatEvidence()).isNull();
    }

    @Test
    void absentFeesAreNothing() {
        assertThat(shop().price(line().quantity(7)).total()).hasToString("0.00 GBP");
        assertThat(shop().price(line().setupFee("2")).total()).hasToString("2.00 GBP");
        assertThat(shop().price(line().transactionCharge("3")).total()).hasToString("3.00 GBP");
    }

    @Test
    void anAdvancePeriodOfZeroOrNoneIsOne() {
        assertThat(shop().price(line().monthlyFee("5")).total()).hasToString("5.00 GBP");
        assertThat(shop().price(line().monthlyFee("5").advancePeriod(0)).total())
                .hasToString("5.00 GBP");
        assertThat(shop().price(line().monthlyFee("5").advancePeriod(2)).total())
                .hasToString("10.00 GBP");
    }

    @Test
    void anAdvancePeriodOfZeroTakesNoMonthlyFeeWhereTheTenantSaysSo() {
        Shop none = shop().advancePeriodZeroMeansNone();
        assertThat(none.price(line().setupFee("1").monthlyFee("5").advancePeriod(0))
                        .total())
                .hasToString("1.00 GBP");
        assertThat(none.price(line().setupFee("1").monthlyFee("5")).total()).hasToString("1.00 GBP");
        assertThat(none.price(line().setupFee("1").monthlyFee("5").advancePeriod(1))
                        .total())
                .hasToString("6.00 GBP");
    }

    @Test
    void aVoucherNeverTakesALineBelowZeroAndItsRestIsNotCarriedOver() {
        PricedBasket basket = shop().price(
                        customerIn("GB"),
                        line().setupFee("10").voucherCredit("25").vat(),
                        line().setupFee("40"));
        assertThat(basket.total()).hasToString("40.00 GBP");
        PricedLine first = basket.lines().getFirst();
        assertThat(first.itemSubTotal()).isEqualTo("0.00");
        assertThat(first.vatAmount()).isEqualTo("0.00");
    }

    @Test
    void vatIsRoundedHalfUpLineByLine() {
        // 20 % of 0.03 is 0.006 and of 0.02 is 0.004; of the sum it would be 0.01.
        PricedBasket basket = shop().price(
                        customerIn("GB"),
                        line().setupFee("0.03").vat(),
                        line().setupFee("0.02").vat());
        assertThat(basket.lines()).extracting(PricedLine::vatAmount).containsExactly(major("0.01"), major("0.00"));
        assertThat(basket.vat()).hasToString("0.01 GBP");
        assertThat(basket.total()).hasToString("0.06 GBP");
        // Exactly half a penny goes up.
        assertThat(shop().price(
                                customer("CH", null, "CHF"),
                                line().setupFee("5.00").vat())
                        .vat())
                .hasToString("0.41 CHF");
    }

    @Test
    void vatRoundsToTheStepOfTheCurrency() {
        assertThat(vatOf("JPY", "12")).isEqualTo("2");
        assertThat(vatOf("JPY", "13")).isEqualTo("3");
        assertThat(vatOf("KWD", "0.120")).isEqualTo("0.020");
        assertThat(vatOf("KWD", "0.130")).isEqualTo("0.030");
        assertThat(vatOf("ISK", "12")).isEqualTo("2.00");
        assertThat(vatOf("ISK", "13.00")).isEqualTo("3.00");
        assertThat(vatOf("UGX", "1")).isEqualTo("0.00");
        assertThat(vatOf("HUF", "0.13")).isEqualTo("0.03");
    }

    @Test
    void onlyLinesThatSaySoBearVat() {
        PricedBasket basket =
                shop().price(customerIn("GB"), line().setupFee("10").vat(), line().setupFee("10"));
        assertThat(basket.lines()).extracting(PricedLine::vatRate).containsExactly(major("20"), major("0"));
        assertThat(basket.lines()).extracting(PricedLine::vatAmount).containsExactly(major("2.00"), major("0.00"));
        assertThat(basket.total()).hasToString("22.00 GBP");
    }

    @Test
    void aBasketWithoutVatNeedsNeitherCountryNorRate() {
        Shop noVat = shop().vat(VatRules.none());
        assertThat(noVat.price(customerIn("Atlantis"), line().setupFee("10")).total())
                .hasToString("10.00 GBP");
    }

    @Test
    void theLinesComeBackAsAskedWithTheirPrice() {
        ShoppingInformation asked = line().words("Line rental", "k-1", List.of("02071234567"))
                .numbers(4, 9L)
                .quantity(2)
                .monthlyFee("10.5")
                .currency("gbp")
                .vat()
                .asked();
        PricedBasket basket = new BasketPricing(shop().rules()).price(List.of(asked), customerIn("GB"));
        assertThat(basket.lines())
                .containsExactly(new PricedLine(
                        "Line rental",
                        2,
                        new BigDecimal("10.5"),
                        null,
                        4,
                        "k-1",
                        List.of("02071234567"),
                        9L,
                        true,
                        "gbp",
                        null,
                        null,
                        null,
                        new BigDecimal("21.00"),
                        new BigDecimal("20"),
                        new BigDecimal("4.20")));
        assertThat(basket.currency()).isEqualTo(Currency.GBP);
    }

    @Test
    void theCurrencyIsTheLinesElseTheCustomersElseTheTenants() {
        assertThat(shop().price(customer(null, null, "EUR"), line().currency("usd"))
                        .currency())
                .isEqualTo(Currency.USD);
        assertThat(shop().price(customer(null, null, "eur"), line().currency(" "))
                        .currency())
                .isEqualTo(Currency.EUR);
        assertThat(shop().price(customer(null, null, ""), line()).currency()).isEqualTo(Currency.GBP);
        assertThat(shop().price(line()).currency()).isEqualTo(Currency.GBP);
    }

    @Test
    void aLineMayNameTheCurrencyThatTheOthersTake() {
        PricedBasket basket = shop().price(line().setupFee("1").currency("GBP"), line().setupFee("2"));
        assertThat(basket.total()).hasToString("3.00 GBP");
    }

    @Test
    void anItemSubTotalOfZeroIsNotLookedAt() {
        assertThat(shop().price(line().setupFee("10").itemSubTotal("0.00")).total())
                .hasToString("10.00 GBP");
    }

    @Test
    void anItemSubTotalIsTheLineBeforeVat() {
        assertThat(shop().price(customerIn("GB"), line().setupFee("10").vat().itemSubTotal("10.000"))
                        .total())
                .hasToString("12.00 GBP");
    }

    @Test
    void anItemSubTotalIsTheLineWithVatWhereTheTenantSaysSo() {
        PricedBasket basket = shop().subTotal(SubTotal.GROSS)
                .price(customerIn("GB"), line().setupFee("10").vat().itemSubTotal("12"));
        assertThat(basket.total()).hasToString("12.00 GBP");
        assertThat(basket.lines().getFirst().itemSubTotal()).isEqualTo("10.00");
    }

    @Test
    void anItemSubTotalIsNotLookedAtWhereTheTenantSaysSo() {
        PricedBasket basket =
                shop().subTotal(SubTotal.IGNORE).price(line().setupFee("10").itemSubTotal("9999"));
        assertThat(basket.lines().getFirst().itemSubTotal()).isEqualTo("10.00");
    }

    @Test
    void trailingZerosDoNotCount() {
        assertThat(shop().price(line().setupFee("1.5000000000")).total()).hasToString("1.50 GBP");
        assertThat(shop().price(line().currency("JPY").setupFee("1.00")).total())
                .hasToString("1 JPY");
    }

    @Test
    void whatStripeChargesAtMostIsCharged() {
        assertThat(shop().price(line().setupFee("999999.99")).total()).hasToString("999999.99 GBP");
        assertThat(shop().maxAmount("100").price(line().setupFee("100")).total())
                .hasToString("100.00 GBP");
    }

    @Test
    void aLargeFeeUnderALargeVoucherIsFine() {
        assertThat(shop().price(line().setupFee("1000000").voucherCredit("999999.50"))
                        .total())
                .hasToString("0.50 GBP");
    }

    private static BigDecimal vatOf(String currency, String fee) {
        return shop().price(
                        customerIn("GB"),
                        line().currency(currency).setupFee(fee).vat())
                .vat()
                .toMajor();
    }

    private static BigDecimal major(String amount) {
        return new BigDecimal(amount);
    }
}
