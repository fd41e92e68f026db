package io.portaplus.payments.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyTest {
    @Test
    void holdsEveryCurrencyThatStripeLists() {
        assertThat(Currency.values())
                .hasSize(140)
                .isSortedAccordingTo((a, b) -> a.code().compareTo(b.code()));
    }

    @Test
    void zeroDecimalCurrenciesAreStripesFifteen() {
        assertThat(codes(currency -> currency.decimals() == 0)).isEqualTo(words("""
                BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF"""));
    }

    @Test
    void threeDecimalCurrenciesAreStripesFiveAndEndInZero() {
        assertThat(codes(currency -> currency.decimals() == 3)).isEqualTo(words("BHD JOD KWD OMR TND"));
        assertThat(codes(currency -> currency.step().toString().equals("0.010")))
                .isEqualTo(words("BHD JOD KWD OMR TND"));
    }

    @Test
    void icelandAndUgandaCountHundredthsButChargeWholes() {
        assertThat(codes(currency -> currency.step().toString().equals("1.00"))).isEqualTo(words("ISK UGX"));
    }

    @Test
    void hungaryAndTaiwanChargeHundredths() {
        assertThat(Currency.HUF.step()).isEqualTo("0.01");
        assertThat(Currency.TWD.step()).isEqualTo("0.01");
    }

    /** The JDK's table is an independent witness for all the rest. */
    @Test
    void decimalsDifferFromTheJdksOnlyWhereStripesDo() {
        Set<String> different = codes(currency ->
                java.util.Currency.getInstance(currency.code()).getDefaultFractionDigits() != currency.decimals());
        assertThat(different).isEqualTo(words("ISK MGA UGX"));
    }

    @ParameterizedTest
    @EnumSource(Currency.class)
    void isFoundByItsCodeInAnyCase(Currency currency) {
        assertThat(Currency.find(currency.code())).contains(currency);
        assertThat(Currency.find(currency.code().toLowerCase(Locale.ROOT))).contains(currency);
        assertThat(Currency.find(" " + currency.code().charAt(0)
                        + currency.code().substring(1).toLowerCase(Locale.ROOT) + "\t"))
                .contains(currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "EU", "EURO", "XXX", "BTC", "E R", "978", "GHS", "ﬁm"})
    void isNotFoundByAnythingElse(String code) {
        assertThat(Currency.find(code)).isEmpty();
    }

    @Test
    void isNotFoundByNothing() {
        assertThat(Currency.find(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 0.01, true",
        "EUR, 0.001, false",
        "EUR, 1.10000, true",
        "EUR, 1E+3, true",
        "EUR, -3.10, true",
        "EUR, 0, true",
        "EUR, 0E-9, true",
        "EUR, 1E+999999999, true",
        "EUR, 1E-999999999, false",
        "JPY, 1, true",
        "JPY, 1.0, true",
        "JPY, 0.5, false",
        "JPY, 10.01, false",
        "KWD, 0.010, true",
        "KWD, 0.01, true",
        "KWD, 5.12, true",
        "KWD, 5.124, false",
        "KWD, 5.1200, true",
        "ISK, 5, true",
        "ISK, 5.00, true",
        "ISK, 5.01, false",
        "ISK, 5.5, false",
        "UGX, 1000, true",
        "UGX, 0.50, false",
        "HUF, 10.45, true",
        "TWD, 0.01, true",
        "TWD, 0.005, false"
    })
    void tellsWhatIsOnTheStep(Currency currency, BigDecimal major, boolean onStep) {
        assertThat(currency.isOnStep(major)).isEqualTo(onStep);
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 0.005, 0.01", "EUR, 0.00499999, 0.00", "EUR, 2, 2.00", "JPY, 0.5, 1", "JPY, 1.49, 1",
        "KWD, 0.005, 0.010", "KWD, 0.0049, 0.000", "ISK, 0.50, 1.00", "ISK, 1.49, 1.00", "UGX, 99.5, 100.00"
    })
    void roundsHalfUpToTheStep(Currency currency, BigDecimal major, BigDecimal rounded) {
        assertThat(currency.roundedToStep(major)).isEqualTo(rounded);
    }

    private static Set<String> codes(Predicate<Currency> condition) {
        return Arrays.stream(Currency.values())
                .filter(condition)
                .map(Currency::code)
                .collect(Collectors.toSet());
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" ", -1));
    }
}
