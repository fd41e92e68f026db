package io.portaplus.payments.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "EUR, 12.3, 1230, 12.30", "EUR, 12.3000, 1230, 12.30", "EUR, 1E+2, 10000, 100.00", "JPY, 500, 500, 500",
        "KWD, 5.12, 5120, 5.120", "ISK, 5, 500, 5.00", "UGX, 1000, 100000, 1000.00", "HUF, 10.45, 1045, 10.45",
        "EUR, -0.01, -1, -0.01", "EUR, 0, 0, 0.00"
    })
    void countsMinorUnitsAsStripeDoes(Currency currency, BigDecimal major, long minor, BigDecimal back) {
        Money money = Money.ofMajor(major, currency);
        assertThat(money).isEqualTo(new Money(minor, currency));
        assertThat(money.toMajor()).isEqualTo(back);
    }

    @ParameterizedTest
    @CsvSource({"EUR, 0.001, 0.01", "JPY, 1.5, 1", "KWD, 5.124, 0.010", "ISK, 5.5, 1.00", "EUR, 1E-999999999, 0.01"})
    void refusesWhatIsOffTheStep(Currency currency, BigDecimal major, String step) {
        assertThatThrownBy(() -> Money.ofMajor(major, currency))
                .isInstanceOf(OffTheStep.class)
                .hasMessage("An amount in " + currency + " is a multiple of " + step);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> Money.ofMajor(new BigDecimal("92233720368547758.08"), Currency.EUR))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("An amount in EUR doesn't fit 64 bits of minor units");
        assertThat(Money.ofMajor(new BigDecimal("92233720368547758.07"), Currency.EUR)
                        .minor())
                .isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> Money.ofMajor(new BigDecimal("1E+999999999"), Currency.EUR))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void neverWrapsRound() {
        Money most = new Money(Long.MAX_VALUE, Currency.EUR);
        Money least = new Money(Long.MIN_VALUE, Currency.EUR);
        Money one = new Money(1, Currency.EUR);
        assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.times(-1)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void neverPutsTwoCurrenciesTogether() {
        Money euro = new Money(1, Currency.EUR);
        Money yen = new Money(1, Currency.JPY);
        assertThatThrownBy(() -> euro.plus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.minus(yen))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Money in EUR and in JPY can't be put together");
    }

    @Test
    void readsAsPeopleWriteIt() {
        assertThat(new Money(-1230, Currency.EUR)).hasToString("-12.30 EUR");
        assertThat(new Money(7, Currency.KWD)).hasToString("0.007 KWD");
        assertThat(new Money(7, Currency.JPY)).hasToString("7 JPY");
    }

    @Test
    void nothingIsZero() {
        assertThat(Money.zero(Currency.EUR).isZero()).isTrue();
        assertThat(new Money(-1, Currency.EUR).isZero()).isFalse();
    }
}
