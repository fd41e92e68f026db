package io.portaplus.payments.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import io.portaplus.contract.PricedLine;
import io.portaplus.contract.ShoppingInformation;
import io.portaplus.payments.basket.PricingRules.SubTotal;
import io.portaplus.payments.basket.VatRules.UnknownCountry;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/**
 * Prices against a second computation in whole numbers of steps, written without decimals. A failing property prints the
 * seed that finds it again.
 */
class BasketPropertiesTest {
    private static final Gen<Currency> CURRENCIES = arbitrary().enumValues(Currency.class);
    private static final Gen<Integer> RATES = integers().between(0, 100_000);

    /** A line in whole numbers: fees in steps of the currency. */
    private record Whole(int quantity, long setup, long monthly, long charge, long voucher, int periods, boolean vat) {
        BigInteger net() {
            int months = periods == 0 ? 1 : periods;
            BigInteger price = big(quantity)
                    .multiply(big(setup).add(big(monthly).multiply(big(months))))
                    .add(big(charge))
                    .subtract(big(voucher));
            return price.signum() < 0 ? BigInteger.ZERO : price;
        }

        /** The rate is in thousandths of a percent: floor(net * rate / 100000 + 1/2). */
        BigInteger vat(int rate) {
            BigInteger twice = net().multiply(big(rate)).multiply(big(2)).add(big(100_000));
            return vat ? twice.divide(big(200_000)) : BigInteger.ZERO;
        }

        ShoppingInformation in(Currency currency) {
            return new ShoppingInformation(
                    "a line",
                    quantity,
                    major(monthly, currency),
                    major(setup, currency),
                    1,
                    "key",
                    List.of(),
                    1L,
                    vat,
                    currency.code(),
                    major(charge, currency),
                    major(voucher, currency),
                    periods,
                    null);
        }
    }

    // Eight lines at their dearest, with 100 percent VAT, stay below what Stripe charges at once where a step is a
    // hundred minor units: 8 * 2 * (10 * (1,000 + 300 * 12) + 300) steps are fewer than 999,999.
    private static final Gen<Whole> FEES = longs().between(0, 1_000)
            .zip(
                    longs().between(0, 300),
                    longs().between(0, 300),
                    (setup, monthly, charge) -> new Whole(1, setup, monthly, charge, 0, 0, false));

    private static final Gen<Whole> LINES = FEES.zip(
            integers().between(1, 10),
            longs().between(0, 20_000),
            integers().between(0, 12),
            arbitrary().pick(true, false),
            (fees, quantity, voucher, periods, vat) ->
                    new Whole(quantity, fees.setup(), fees.monthly(), fees.charge(), voucher, periods, vat));

    private static final Gen<List<Whole>> BASKETS = lists().of(LINES).ofSizeBetween(1, 8);

    @Test
    void everyAmountIsExactInEveryCurrency() {
        qt().withExamples(3000).forAll(CURRENCIES, BASKETS, RATES).checkAssert((currency, lines, rate) -> {
            PricedBasket basket = price(currency, lines, rate);
            for (int i = 0; i < lines.size(); i++) {
                PricedLine priced = basket.lines().get(i);
                assertThat(steps(priced.itemSubTotal(), currency))
                        .isEqualTo(lines.get(i).net());
                assertThat(steps(priced.vatAmount(), currency))
                        .isEqualTo(lines.get(i).vat(rate));
            }
        });
    }

    @Test
    void theLinesAddUpToTheTotal() {
        qt().forAll(CURRENCIES, BASKETS, RATES).checkAssert((currency, lines, rate) -> {
            PricedBasket basket = price(currency, lines, rate);
            Money net = Money.zero(currency);
            Money vat = Money.zero(currency);
            for (PricedLine line : basket.lines()) {
                net = net.plus(Money.ofMajor(Objects.requireNonNull(line.itemSubTotal()), currency));
                vat = vat.plus(Money.ofMajor(Objects.requireNonNull(line.vatAmount()), currency));
            }
            assertThat(basket.vat()).isEqualTo(vat);
            assertThat(basket.total()).isEqualTo(net.plus(vat));
        });
    }

    @Test
    void nothingIsEverBelowZero() {
        qt().forAll(CURRENCIES, BASKETS, RATES).checkAssert((currency, lines, rate) -> {
            PricedBasket basket = price(currency, lines, rate);
            assertThat(basket.lines()).allSatisfy(line -> {
                assertThat(line.itemSubTotal()).isNotNegative();
                assertThat(line.vatAmount()).isNotNegative();
            });
            assertThat(basket.total().minor()).isNotNegative();
        });
    }

    @Test
    void theOrderOfTheLinesDoesNotCount() {
        qt().forAll(CURRENCIES, BASKETS, RATES, longs().all()).checkAssert((currency, lines, rate, seed) -> {
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                places.add(i);
            }
            Collections.shuffle(places, new Random(seed));
            PricedBasket straight = price(currency, lines, rate);
            PricedBasket shuffled =
                    price(currency, places.stream().map(lines::get).toList(), rate);
            assertThat(shuffled.lines())
                    .isEqualTo(places.stream().map(straight.lines()::get).toList());
            assertThat(shuffled.total()).isEqualTo(straight.total());
            assertThat(shuffled.vat()).isEqualTo(straight.vat());
        });
    }

    @Test
    void whatIsChargedIsAlwaysOnTheStep() {
        qt().forAll(CURRENCIES, BASKETS, RATES).checkAssert((currency, lines, rate) -> {
            PricedBasket basket = price(currency, lines, rate);
            long step = currency.step().unscaledValue().longValueExact();
            assertThat(basket.total().minor() % step).isZero();
            assertThat(basket.lines()).allSatisfy(line -> {
                assertThat(line.itemSubTotal()).hasScaleOf(currency.decimals());
                assertThat(line.vatAmount()).hasScaleOf(currency.decimals());
            });
        });
    }

    @Test
    void theRightItemSubTotalPassesAndNoOtherDoes() {
        qt().forAll(CURRENCIES, LINES, integers().between(-3, 3)).checkAssert((currency, line, off) -> {
            BigDecimal asked = major(line.net().longValueExact() + off, currency);
            List<ShoppingInformation> lines = List.of(new Line(line.in(currency))
                    .itemSubTotal(asked.toPlainString())
                    .asked());
            var pricing = new BasketPricing(rules(currency, 20_000));
            if (off == 0 || asked.signum() == 0) {
                assertThat(pricing.price(lines, null).lines()).hasSize(1);
            } else {
                assertThatThrownBy(() -> pricing.price(lines, null)).hasMessageContaining("ItemSubTotal");
            }
        });
    }

    private static PricedBasket price(Currency currency, List<Whole> lines, int rate) {
        return new BasketPricing(rules(currency, rate))
                .price(lines.stream().map(line -> line.in(currency)).toList(), null);
    }

    private static PricingRules rules(Currency currency, int rate) {
        return new PricingRules(
                currency,
                false,
                SubTotal.NET,
                null,
                new VatRules(Map.of("DE", BigDecimal.valueOf(rate, 3)), "DE", UnknownCountry.REFUSE, false, Set.of()));
    }

    private static BigDecimal major(long steps, Currency currency) {
        return currency.step().multiply(BigDecimal.valueOf(steps));
    }

    private static BigInteger steps(@Nullable BigDecimal major, Currency currency) {
        return Objects.requireNonNull(major)
                .movePointRight(currency.decimals())
                .toBigIntegerExact()
                .divide(currency.step().unscaledValue());
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
