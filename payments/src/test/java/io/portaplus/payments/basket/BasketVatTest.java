package io.portaplus.payments.basket;

import static io.portaplus.payments.basket.Line.line;
import static io.portaplus.payments.basket.Shop.customer;
import static io.portaplus.payments.basket.Shop.customerIn;
import static io.portaplus.payments.basket.Shop.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.payments.basket.VatEvidence.Source;
import io.portaplus.payments.basket.VatRules.UnknownCountry;
import io.portaplus.payments.problem.Fault;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rate, and why: docs/semantics.md, What is charged. */
class BasketVatTest {
    private static final Line TAXED = line().setupFee("100").vat();
    private static final String COUNTRY = "Customer.CustomerAddress.Country";

    @ParameterizedTest
    @ValueSource(strings = {"DE", "de", "DEU", "Germany", " germany "})
    void theRateIsThatOfTheCustomersCountry(String country) {
        PricedBasket basket = shop().price(customerIn(country), TAXED);
        assertThat(basket.vat()).hasToString("19.00 GBP");
        assertThat(basket.vatEvidence()).isEqualTo(new VatEvidence("DE", Source.CUSTOMER, new BigDecimal("19"), null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void withoutACountryItIsTheTenantsOwn(String country) {
        assertThat(shop().price(customerIn(country), TAXED).vatEvidence())
                .isEqualTo(new VatEvidence("GB", Source.HOME, new BigDecimal("20"), null));
    }

    @Test
    void withoutACustomerItIsTheTenantsOwn() {
        assertThat(shop().price(TAXED).vat()).hasToString("20.00 GBP");
    }

    @Test
    void anUnknownCountryIsRefused() {
        assertThat(shop().faults(customerIn("Atlantis"), TAXED))
                .containsExactly(
                        new Fault("UnknownCountry", COUNTRY, "The country is not known: give its two-letter code."));
    }

    @Test
    void anUnknownCountryIsTakenForHomeWhereTheTenantSaysSo() {
        VatRules home = new VatRules(shop().rules().vat().rates(), "GB", UnknownCountry.HOME, false, Set.of());
        assertThat(shop().vat(home).price(customerIn("Atlantis"), TAXED).vatEvidence())
                .isEqualTo(new VatEvidence("GB", Source.UNKNOWN_TAKEN_FOR_HOME, new BigDecimal("20"), null));
    }

    @Test
    void aCountryWithoutARateIsRefused() {
        assertThat(shop().faults(customerIn("Japan"), TAXED))
                .containsExactly(
                        new Fault("VatRateUnknown", COUNTRY, "A line bears VAT, and no VAT rate is set for JP."));
    }

    @Test
    void noCountryAtAllIsRefused() {
        assertThat(shop().vat(Shop.vatFrom(null)).faults(TAXED))
                .containsExactly(new Fault(
                        "VatRateUnknown",
                        COUNTRY,
                        "A line bears VAT, and neither the customer's country nor ours is known."));
    }

    @Test
    void aRateOfZeroIsARate() {
        VatRules free = new VatRules(Map.of("JE", BigDecimal.ZERO), "JE", UnknownCountry.REFUSE, false, Set.of());
        assertThat(shop().vat(free).price(TAXED).total()).hasToString("100.00 GBP");
    }

    @Test
    void aConfirmedBusinessInAnotherEuCountryAccountsForTheTaxItself() {
        PricedBasket basket = german(true, "FR 12 345678901").price(customer("France", "fr12345678901", null), TAXED);
        assertThat(basket.total()).hasToString("100.00 GBP");
        assertThat(basket.lines().getFirst().vatRate()).isEqualTo("0");
        assertThat(basket.vatEvidence())
                .isEqualTo(new VatEvidence("FR", Source.REVERSE_CHARGE, BigDecimal.ZERO, "FR12345678901"));
    }

    @Test
    void greeceIsElInItsNumbers() {
        assertThat(german(true, "EL123456789")
                        .price(customer("GR", "EL-123.456.789", null), TAXED)
                        .vat())
                .hasToString("0.00 GBP");
        assertThat(german(true, "GR123456789")
                        .price(customer("GR", "GR123456789", null), TAXED)
                        .vat())
                .hasToString("24.00 GBP");
    }

    @ParameterizedTest
    @CsvSource({
        // the tenant's, switched on, the customer's, its number, the confirmed one
        "DE, false, FR, FR12345678901, FR12345678901",
        "DE, true, FR, FR12345678901, FR99999999999",
        "DE, true, FR, , FR12345678901",
        "DE, true, FR, 12345678901, 12345678901",
        "DE, true, FR, FR1234, FR1234",
        "DE, true, FR, DE123456789, DE123456789",
        "DE, true, DE, DE123456789, DE123456789",
        "GB, true, FR, FR12345678901, FR12345678901",
        "DE, true, CH, CHE123456789, CHE123456789",
        ", true, FR, FR12345678901, FR12345678901"
    })
    void vatIsChargedWhereAnythingIsMissing(String own, boolean on, String country, String taxId, String confirmed) {
        VatRules rules = new VatRules(shop().rules().vat().rates(), own, UnknownCountry.REFUSE, on, Set.of(confirmed));
        assertThat(shop().vat(rules)
                        .price(customer(country, taxId, null), TAXED)
                        .vatEvidence())
                .extracting(VatEvidence::source)
                .isEqualTo(Source.CUSTOMER);
    }

    @Test
    void reverseChargeNeedsNoRateOfThatCountry() {
        VatRules rules = new VatRules(
                Map.of("DE", new BigDecimal("19")), "DE", UnknownCountry.REFUSE, true, Set.of("IT12345678901"));
        assertThat(shop().vat(rules)
                        .price(customer("Italy", "IT12345678901", null), TAXED)
                        .vat())
                .hasToString("0.00 GBP");
    }

    @Test
    void theRulesTakeCountriesAsPeopleWriteThem() {
        VatRules rules = new VatRules(
                Map.of("uk", new BigDecimal("20.0"), "Greece", new BigDecimal("1E+1")),
                "Great Britain",
                UnknownCountry.REFUSE,
                false,
                Set.of());
        assertThat(rules.rates()).isEqualTo(Map.of("GB", new BigDecimal("20"), "GR", new BigDecimal("10")));
        assertThat(rules.ownCountry()).isEqualTo("GB");
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> rates(Map.of("Atlantis", BigDecimal.ONE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rates(Map.of("DE", new BigDecimal("-1"))))
                .hasMessage("The VAT rate of DE is not 0 to 100 percent");
        assertThatThrownBy(() -> rates(Map.of("DE", new BigDecimal("100.1"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rates(Map.of("DE", new BigDecimal("1E-999999999"))))
                .hasMessage("The VAT rate of DE has too many decimals");
        assertThatThrownBy(() -> rates(Map.of("UK", BigDecimal.ONE, "GB", BigDecimal.ONE)))
                .hasMessage("The VAT rate of GB is given twice");
        assertThatThrownBy(() -> Shop.vatFrom("Atlantis")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Shop german(boolean reverseCharge, String confirmed) {
        return shop().vat(new VatRules(
                shop().rules().vat().rates(), "DE", UnknownCountry.REFUSE, reverseCharge, Set.of(confirmed)));
    }

    private static VatRules rates(Map<String, BigDecimal> rates) {
        return new VatRules(rates, null, UnknownCountry.REFUSE, false, Set.of());
    }
}
