package io.portaplus.payments.money;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An exact amount, counted in the minor units that Stripe's API takes. Any whole number of them, also below zero and
 * off the chargeable step: fees and balances are.
 *
 * @param minor the amount in minor units of the currency
 */
public record Money(long minor, Currency currency) {
    /** The largest amount that Stripe charges in any currency, in minor units: eight digits. */
    public static final long LARGEST_CHARGE_MINOR = 99_999_999;

    /** More digits before the point than any long has; keeps an exponent of millions from being written out. */
    private static final int MOST_WHOLE_DIGITS = 19;

    /** Nothing. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * The money of an amount in major units; trailing zeros don't count (docs/semantics.md, What is charged).
     *
     * @throws OffTheStep where the amount is not a whole number of the currency's steps
     * @throws ArithmeticException where its minor units don't fit 64 bits
     */
    public static Money ofMajor(BigDecimal major, Currency currency) {
        if ((long) major.precision() - major.scale() > MOST_WHOLE_DIGITS) {
            throw outOfRange(currency, null);
        }
        if (!currency.isOnStep(major)) {
            throw new OffTheStep(currency);
        }
        try {
            return new Money(major.movePointRight(currency.decimals()).longValueExact(), currency);
        } catch (ArithmeticException tooLarge) {
            throw outOfRange(currency, tooLarge);
        }
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException where the currencies differ
     * @throws ArithmeticException where the sum doesn't fit 64 bits
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        try {
            return new Money(Math.addExact(minor, other.minor), currency);
        } catch (ArithmeticException tooLarge) {
            throw outOfRange(currency, tooLarge);
        }
    }

    /**
     * The difference, which may be below zero.
     *
     * @throws IllegalArgumentException where the currencies differ
     * @throws ArithmeticException where the difference doesn't fit 64 bits
     */
    public Money minus(Money other) {
        requireSameCurrency(other);
        try {
            return new Money(Math.subtractExact(minor, other.minor), currency);
        } catch (ArithmeticException tooLarge) {
            throw outOfRange(currency, tooLarge);
        }
    }

    /**
     * This amount that many times.
     *
     * @throws ArithmeticException where the product doesn't fit 64 bits
     */
    public Money times(long factor) {
        try {
            return new Money(Math.multiplyExact(minor, factor), currency);
        } catch (ArithmeticException tooLarge) {
            throw outOfRange(currency, tooLarge);
        }
    }

    /** Whether this is no money at all. */
    public boolean isZero() {
        return minor == 0;
    }

    /** The amount in major units, always with the currency's own number of decimals. */
    public BigDecimal toMajor() {
        return BigDecimal.valueOf(minor, currency.decimals());
    }

    /** The amount in major units with its currency, such as {@code 12.30 EUR}. */
    @Override
    public String toString() {
        return toMajor().toPlainString() + " " + currency.code();
    }

    private void requireSameCurrency(Money other) {
        if (currency != other.currency) {
            throw new IllegalArgumentException(
                    "Money in " + currency.code() + " and in " + other.currency.code() + " can't be put together");
        }
    }

    private static ArithmeticException outOfRange(Currency currency, @Nullable Throwable cause) {
        var exception =
                new ArithmeticException("An amount in " + currency.code() + " doesn't fit 64 bits of minor units");
        exception.initCause(cause);
        return exception;
    }
}
