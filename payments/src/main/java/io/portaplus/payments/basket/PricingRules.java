package io.portaplus.payments.basket;

import io.portaplus.payments.money.Currency;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has set about its prices (docs/semantics.md, What is charged).
 *
 * @param defaultCurrency the currency where neither a line nor the customer names one; null: one of them must
 * @param advancePeriodZeroMeansNone whether an {@code AdvancePeriod} of 0, or none, takes no monthly fee up front instead
 *     of one
 * @param subTotal what a line's {@code ItemSubTotal} must equal
 * @param maxAmount the most that one basket may cost including VAT, in major units of its currency; null: no limit but
 *     Stripe's
 * @param vat how VAT is charged
 */
public record PricingRules(
        @Nullable Currency defaultCurrency,
        boolean advancePeriodZeroMeansNone,
        SubTotal subTotal,
        @Nullable BigDecimal maxAmount,
        VatRules vat) {
    /** What a line's {@code ItemSubTotal} is compared with. */
    public enum SubTotal {
        /** The line before VAT. */
        NET,
        /** The line with its VAT. */
        GROSS,
        /** Nothing: it is not looked at. */
        IGNORE
    }
}
