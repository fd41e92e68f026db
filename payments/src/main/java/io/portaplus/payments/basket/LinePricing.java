package io.portaplus.payments.basket;

import io.portaplus.contract.ShoppingInformation;
import io.portaplus.payments.money.Currency;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a basket: checked, then priced exactly (docs/semantics.md, What is charged). Amounts are in major units.
 */
final class LinePricing {
    /** The largest amount of a line's member: far above what Stripe charges, far below what costs time. */
    private static final BigDecimal LARGEST = new BigDecimal("999999999999");

    /** More digits than any honest amount has, trailing zeros included. */
    private static final int MOST_DECIMALS = 200;

    private static final int MOST_BITS = 640;

    private final PricingRules rules;
    private final Faults faults;

    LinePricing(PricingRules rules, Faults faults) {
        this.rules = rules;
        this.faults = faults;
    }

    /** What a line costs, in major units. */
    record LinePrice(BigDecimal beforeVat, BigDecimal vatRatePercent, BigDecimal vat) {
        BigDecimal withVat() {
            return beforeVat.add(vat);
        }
    }

    /**
     * The price of a line, empty where it can't be told; every fault is added.
     *
     * @param currency empty where it is not known: what needs no currency is checked all the same
     * @param ratePercent the basket's VAT rate, empty where it is not known
     */
    Optional<LinePrice> of(
            int index,
            @Nullable ShoppingInformation line,
            Optional<Currency> currency,
            Optional<BigDecimal> ratePercent) {
        String path = "ShoppingInformation[" + index + "]";
        if (line == null) {
            faults.add("EmptyLine", path, "The line is empty.");
            return Optional.empty();
        }
        int before = faults.count();
        checkWholeNumbers(path, line);
        checkAmount(path + ".MonthlyFee", line.monthlyFee(), currency);
        checkAmount(path + ".SetupFee", line.setupFee(), currency);
        checkAmount(path + ".TransactionCharge", line.transactionCharge(), currency);
        checkAmount(path + ".VoucherCredit", line.voucherCredit(), currency);
        checkSize(path + ".ItemSubTotal", line.itemSubTotal());
        if (faults.count() > before || currency.isEmpty()) {
            return Optional.empty();
        }
        Optional<LinePrice> price = price(line, currency.get(), ratePercent);
        checkSubTotal(path, line, price, currency.get());
        return price;
    }

    private Optional<LinePrice> price(ShoppingInformation line, Currency currency, Optional<BigDecimal> ratePercent) {
        BigDecimal net = beforeVat(line, currency);
        if (!bearsVat(line)) {
            return Optional.of(new LinePrice(net, BigDecimal.ZERO, zero(currency)));
        }
        return ratePercent.map(rate -> new LinePrice(
                net, rate, currency.roundedToStep(net.multiply(rate).movePointLeft(2))));
    }

    private BigDecimal beforeVat(ShoppingInformation line, Currency currency) {
        BigDecimal perPiece =
                orZero(line.setupFee()).add(orZero(line.monthlyFee()).multiply(periods(line)));
        BigDecimal charged = perPiece.multiply(BigDecimal.valueOf(Objects.requireNonNull(line.quantity())))
                .add(orZero(line.transactionCharge()))
                .subtract(orZero(line.voucherCredit()));
        // Whole numbers times amounts on the step stay on it: this only brings the scale, and would throw otherwise.
        return charged.max(BigDecimal.ZERO).setScale(currency.decimals(), RoundingMode.UNNECESSARY);
    }

    private BigDecimal periods(ShoppingInformation line) {
        Integer asked = line.advancePeriod();
        if (asked == null || asked == 0) {
            return rules.advancePeriodZeroMeansNone() ? BigDecimal.ZERO : BigDecimal.ONE;
        }
        return BigDecimal.valueOf(asked);
    }

    private void checkWholeNumbers(String path, ShoppingInformation line) {
        if (line.quantity() == null || line.quantity() < 1) {
            faults.add("InvalidQuantity", path + ".Quantity", "Quantity is a whole number of at least 1.");
        }
        if (line.advancePeriod() != null && line.advancePeriod() < 0) {
            faults.add(
                    "InvalidAdvancePeriod", path + ".AdvancePeriod", "AdvancePeriod is a whole number of at least 0.");
        }
    }

    private void checkAmount(String path, @Nullable BigDecimal amount, Optional<Currency> currency) {
        if (amount == null || !checkSize(path, amount)) {
            return;
        }
        if (amount.signum() < 0) {
            faults.add("NegativeAmount", path, "An amount is never below 0.");
        } else if (currency.isPresent() && !currency.get().isOnStep(amount)) {
            faults.add(
                    "OffTheStep",
                    path,
                    "An amount in " + currency.get().code() + " is a multiple of "
                            + currency.get().step().toPlainString() + ".");
        }
    }

    /** Amounts are bounded before any arithmetic: an exponent of millions would take all memory. */
    private boolean checkSize(String path, @Nullable BigDecimal amount) {
        if (amount == null) {
            return true;
        }
        if (amount.unscaledValue().bitLength() > MOST_BITS || Math.abs((long) amount.scale()) > MOST_DECIMALS) {
            faults.add("TooManyDigits", path, "The amount has too many digits.");
            return false;
        }
        if (amount.abs().compareTo(LARGEST) > 0) {
            faults.add("AmountTooLarge", path, "The amount is far above what can be charged.");
            return false;
        }
        return true;
    }

    /** A price that the caller didn't expect is never charged. */
    private void checkSubTotal(String path, ShoppingInformation line, Optional<LinePrice> price, Currency currency) {
        BigDecimal asked = orZero(line.itemSubTotal());
        if (asked.signum() == 0 || price.isEmpty()) {
            return;
        }
        Optional<BigDecimal> expected = switch (rules.subTotal()) {
            case NET -> Optional.of(price.get().beforeVat());
            case GROSS -> Optional.of(price.get().withVat());
            case IGNORE -> Optional.empty();
        };
        if (expected.isPresent() && expected.get().compareTo(asked) != 0) {
            String side = rules.subTotal() == PricingRules.SubTotal.NET ? "before VAT" : "with VAT";
            faults.add(
                    "PriceMismatch",
                    path + ".ItemSubTotal",
                    path + " costs " + readable(expected.get()) + " " + currency + " " + side
                            + ", but its ItemSubTotal is " + readable(asked) + ".");
        }
    }

    /** The figure, unless it is so long that it could hold a card number. */
    private static String readable(BigDecimal amount) {
        boolean isShort = amount.precision() <= 12 && Math.abs(amount.scale()) <= 12;
        return isShort ? amount.toPlainString() : "(more digits than a price has)";
    }

    static boolean bearsVat(@Nullable ShoppingInformation line) {
        return line != null && Boolean.TRUE.equals(line.vatApplicable());
    }

    private static BigDecimal zero(Currency currency) {
        return BigDecimal.ZERO.setScale(currency.decimals());
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
