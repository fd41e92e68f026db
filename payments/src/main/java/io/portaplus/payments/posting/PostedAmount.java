package io.portaplus.payments.posting;

import io.portaplus.contract.PricedLine;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.settings.Settings.AdvancePeriodZero;
import io.portaplus.payments.settings.Settings.PostAmount;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What of a payment the billing system is to learn (docs/semantics.md, What is posted).
 *
 * @param payment as a payment
 * @param voucher as a promotional credit
 */
record PostedAmount(Money payment, Money voucher) {

    static PostedAmount of(Payment.Order order, SettingValues settings) {
        boolean net = settings.get(Settings.POST_AMOUNT) == PostAmount.NET;
        boolean withCharges = settings.get(Settings.POST_TRANSACTION_CHARGE);
        Currency currency = order.amount().currency();
        Money payment = net ? order.amount().minus(order.vat()) : order.amount();
        if (!withCharges) {
            for (PricedLine line : order.lines()) {
                payment = payment.minus(chargeOf(line, net, currency));
            }
        }
        return new PostedAmount(payment, voucher(order, settings, withCharges));
    }

    /** By how much the line would cost less without its charge. */
    private static Money chargeOf(PricedLine line, boolean net, Currency currency) {
        BigDecimal before = orZero(line.itemSubTotal());
        BigDecimal after = before.subtract(orZero(line.transactionCharge())).max(BigDecimal.ZERO);
        BigDecimal less = before.subtract(after);
        if (!net) {
            less = less.add(orZero(line.vatAmount())).subtract(vat(line, after, currency));
        }
        return Money.ofMajor(less, currency);
    }

    private static BigDecimal vat(PricedLine line, BigDecimal beforeVat, Currency currency) {
        return currency.roundedToStep(beforeVat.multiply(orZero(line.vatRate())).movePointLeft(2));
    }

    private static Money voucher(Payment.Order order, SettingValues settings, boolean withCharges) {
        Currency currency = order.amount().currency();
        Money sum = Money.zero(currency);
        if (settings.get(Settings.POST_VOUCHER)) {
            boolean zeroIsNone = settings.get(Settings.ADVANCE_PERIOD_ZERO) == AdvancePeriodZero.NONE;
            for (PricedLine line : order.lines()) {
                BigDecimal charge = orZero(line.transactionCharge());
                BigDecimal price = fees(line, zeroIsNone).add(withCharges ? charge : BigDecimal.ZERO);
                sum = sum.plus(Money.ofMajor(orZero(line.voucherCredit()).min(price), currency));
            }
        }
        return sum;
    }

    /** What the line costs without charge and voucher. The price tells it, unless the voucher paid for all. */
    private static BigDecimal fees(PricedLine line, boolean zeroIsNone) {
        BigDecimal price = orZero(line.itemSubTotal());
        if (price.signum() > 0) {
            return price.add(orZero(line.voucherCredit())).subtract(orZero(line.transactionCharge()));
        }
        int asked = line.advancePeriod() == null ? 0 : line.advancePeriod();
        int periods = asked == 0 && !zeroIsNone ? 1 : asked;
        int pieces = line.quantity() == null ? 1 : line.quantity();
        return orZero(line.setupFee())
                .add(orZero(line.monthlyFee()).multiply(BigDecimal.valueOf(periods)))
                .multiply(BigDecimal.valueOf(pieces));
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
