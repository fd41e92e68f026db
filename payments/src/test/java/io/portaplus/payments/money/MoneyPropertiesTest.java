package io.portaplus.payments.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** A failing property prints the seed that finds it again. */
class MoneyPropertiesTest {
    private static final Gen<Currency> CURRENCIES = arbitrary().enumValues(Currency.class);

    @Test
    void whatIsPrintedReadsBackInEveryCurrency() {
        qt().forAll(CURRENCIES, longs().between(-1_000_000_000_000L, 1_000_000_000_000L))
                .checkAssert((currency, steps) -> {
                    long minorPerStep = currency.step().unscaledValue().longValueExact();
                    Money money = new Money(steps * minorPerStep, currency);
                    assertThat(Money.ofMajor(new BigDecimal(money.toMajor().toPlainString()), currency))
                            .isEqualTo(money);
                    assertThat(money.toMajor().scale()).isEqualTo(currency.decimals());
                });
    }

    @Test
    void trailingZerosDoNotCount() {
        qt().forAll(
                        CURRENCIES,
                        longs().between(-1_000_000_000L, 1_000_000_000L),
                        integers().between(0, 30))
                .checkAssert((currency, steps, zeros) -> {
                    BigDecimal major = currency.step().multiply(BigDecimal.valueOf(steps));
                    assertThat(Money.ofMajor(major.setScale(major.scale() + zeros), currency))
                            .isEqualTo(Money.ofMajor(major, currency));
                });
    }

    @Test
    void takesExactlyTheMultiplesOfTheStep() {
        qt().forAll(
                        CURRENCIES,
                        longs().between(-100_000_000L, 100_000_000L),
                        integers().between(-2, 6))
                .checkAssert((currency, unscaled, scale) -> {
                    // unscaled / 10^scale over 10^-k is whole: told with whole numbers alone.
                    int stepDecimals = currency.step().stripTrailingZeros().scale();
                    BigInteger numerator = BigInteger.valueOf(unscaled).multiply(BigInteger.TEN.pow(10 + stepDecimals));
                    BigInteger[] steps = numerator.divideAndRemainder(BigInteger.TEN.pow(10 + scale));
                    BigDecimal major = BigDecimal.valueOf(unscaled, scale);
                    if (steps[1].signum() == 0) {
                        BigInteger minor = steps[0].multiply(BigInteger.TEN.pow(currency.decimals() - stepDecimals));
                        assertThat(Money.ofMajor(major, currency).minor()).isEqualTo(minor.longValueExact());
                    } else {
                        assertThatThrownBy(() -> Money.ofMajor(major, currency)).isInstanceOf(OffTheStep.class);
                    }
                });
    }

    @Test
    void sumsAndProductsAreExactOrRefused() {
        qt().forAll(CURRENCIES, longs().all(), longs().all()).checkAssert((currency, a, b) -> {
            BigInteger left = BigInteger.valueOf(a);
            BigInteger right = BigInteger.valueOf(b);
            check(left.add(right), () -> new Money(a, currency).plus(new Money(b, currency)));
            check(left.subtract(right), () -> new Money(a, currency).minus(new Money(b, currency)));
            check(left.multiply(right), () -> new Money(a, currency).times(b));
        });
    }

    private interface Sum {
        Money money();
    }

    private static void check(BigInteger expected, Sum sum) {
        if (expected.bitLength() < Long.SIZE) {
            assertThat(sum.money().minor()).isEqualTo(expected.longValueExact());
        } else {
            assertThatThrownBy(sum::money).isInstanceOf(ArithmeticException.class);
        }
    }
}
