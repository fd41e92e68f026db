package io.portaplus.payments.basket;

import io.portaplus.contract.Customer;
import io.portaplus.contract.CustomerAddress;
import io.portaplus.contract.CustomerStatus;
import io.portaplus.contract.PersonalInformation;
import io.portaplus.contract.ShoppingInformation;
import io.portaplus.payments.basket.PricingRules.SubTotal;
import io.portaplus.payments.basket.VatRules.UnknownCountry;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** A British tenant in pounds with the VAT rates of a few countries, and the customers that the tests send it. */
record Shop(PricingRules rules) {
    static Shop shop() {
        return new Shop(new PricingRules(Currency.GBP, false, SubTotal.NET, null, vatFrom("GB")));
    }

    static VatRules vatFrom(@Nullable String own) {
        return new VatRules(
                Map.of(
                        "GB",
                        new BigDecimal("20"),
                        "DE",
                        new BigDecimal("19.0"),
                        "FR",
                        new BigDecimal("20"),
                        "GR",
                        new BigDecimal("24"),
                        "CH",
                        new BigDecimal("8.1")),
                own,
                UnknownCountry.REFUSE,
                false,
                Set.of());
    }

    Shop currency(@Nullable Currency currency) {
        return new Shop(new PricingRules(
                currency, rules.advancePeriodZeroMeansNone(), rules.subTotal(), rules.maxAmount(), rules.vat()));
    }

    Shop advancePeriodZeroMeansNone() {
        return new Shop(
                new PricingRules(rules.defaultCurrency(), true, rules.subTotal(), rules.maxAmount(), rules.vat()));
    }

    Shop subTotal(SubTotal subTotal) {
        return new Shop(new PricingRules(
                rules.defaultCurrency(), rules.advancePeriodZeroMeansNone(), subTotal, rules.maxAmount(), rules.vat()));
    }

    Shop maxAmount(String maxAmount) {
        return new Shop(new PricingRules(
                rules.defaultCurrency(),
                rules.advancePeriodZeroMeansNone(),
                rules.subTotal(),
                new BigDecimal(maxAmount),
                rules.vat()));
    }

    Shop vat(VatRules vat) {
        return new Shop(new PricingRules(
                rules.defaultCurrency(), rules.advancePeriodZeroMeansNone(), rules.subTotal(), rules.maxAmount(), vat));
    }

    PricedBasket price(Line... lines) {
        return price(null, lines);
    }

    PricedBasket price(@Nullable Customer customer, Line... lines) {
        return new BasketPricing(rules).price(asked(lines), customer);
    }

    List<Fault> faults(Line... lines) {
        return faults(null, lines);
    }

    List<Fault> faults(@Nullable Customer customer, Line... lines) {
        return Assertions.catchThrowableOfType(Problem.InvalidRequest.class, () -> price(customer, lines))
                .faults();
    }

    static List<ShoppingInformation> asked(Line... lines) {
        return Arrays.stream(lines).map(Line::asked).toList();
    }

    static Customer customerIn(@Nullable String country) {
        return customer(country, null, null);
    }

    static Customer customer(@Nullable String country, @Nullable String taxId, @Nullable String currency) {
        return new Customer(
                new CustomerAddress(null, null, null, null, null, null, null, country, null),
                null,
                new CustomerStatus(null, null, null, null, null, null, null, null, currency),
                null,
                new PersonalInformation(null, null, null, null, null, null, null, null, taxId, null),
                null,
                null,
                null);
    }
}
