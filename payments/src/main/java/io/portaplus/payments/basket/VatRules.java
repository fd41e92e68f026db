package io.portaplus.payments.basket;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant charges VAT (docs/semantics.md, What is charged).
 *
 * @param rates percent by country; a country may be written as a customer's may
 * @param ownCountry where the tenant is; stands where a customer has no country; null: not set
 * @param unknownCountry what becomes of a country that nobody knows
 * @param reverseCharge whether VAT is left to confirmed businesses in other EU countries
 * @param confirmedTaxIds the VAT numbers that the operator has confirmed, written in any way; a caller that knows which
 *     customer each belongs to passes that customer's alone
 */
public record VatRules(
        Map<String, BigDecimal> rates,
        @Nullable String ownCountry,
        UnknownCountry unknownCountry,
        boolean reverseCharge,
        Set<String> confirmedTaxIds) {
    private static final int MOST_DECIMALS = 6;

    /** What becomes of a country that nobody knows. */
    public enum UnknownCountry {
        /** The basket is refused. */
        REFUSE,
        /** It is taken for the tenant's own. */
        HOME
    }

    /**
     * Brings countries to alpha-2 and numbers to their plain form.
     *
     * @throws IllegalArgumentException where a country is unknown or given twice, or a rate is not 0 to 100 with at
     *     most six decimals
     */
    public VatRules {
        rates = byAlpha2(rates);
        ownCountry = ownCountry == null || ownCountry.isBlank() ? null : alpha2(ownCountry);
        confirmedTaxIds = plain(confirmedTaxIds);
    }

    /** A tenant that charges no VAT. */
    public static VatRules none() {
        return new VatRules(Map.of(), null, UnknownCountry.REFUSE, false, Set.of());
    }

    private static Map<String, BigDecimal> byAlpha2(Map<String, BigDecimal> rates) {
        Map<String, BigDecimal> known = new TreeMap<>();
        rates.forEach((country, percent) -> {
            String alpha2 = alpha2(country);
            if (known.put(alpha2, percentOf(alpha2, percent)) != null) {
                throw new IllegalArgumentException("The VAT rate of " + alpha2 + " is given twice");
            }
        });
        return Map.copyOf(known);
    }

    private static String alpha2(String country) {
        return Countries.find(country)
                .orElseThrow(() -> new IllegalArgumentException("A country in the VAT settings is not known"));
    }

    private static BigDecimal percentOf(String country, BigDecimal percent) {
        BigDecimal stripped = percent.stripTrailingZeros();
        if (stripped.signum() < 0 || stripped.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("The VAT rate of " + country + " is not 0 to 100 percent");
        }
        if (stripped.scale() > MOST_DECIMALS) {
            throw new IllegalArgumentException("The VAT rate of " + country + " has too many decimals");
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Set<String> plain(Collection<String> numbers) {
        return numbers.stream().map(VatNumber::plain).collect(Collectors.toUnmodifiableSet());
    }
}
