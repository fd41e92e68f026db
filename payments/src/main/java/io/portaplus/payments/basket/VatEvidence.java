package io.portaplus.payments.basket;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why a basket bears the VAT that it bears; kept with the payment (docs/semantics.md, What is charged).
 *
 * @param country the country whose rate was taken, or where reverse charge leaves the tax; alpha-2
 * @param source where the country came from
 * @param ratePercent the rate, in percent; 0 under reverse charge
 * @param taxId the confirmed VAT number under reverse charge, without blanks and dashes, else null
 */
public record VatEvidence(
        String country,
        Source source,
        BigDecimal ratePercent,
        @Nullable String taxId) {
    /** Where the country came from. */
    public enum Source {
        /** The customer's own country. */
        CUSTOMER,
        /** The customer named none: the tenant's. */
        HOME,
        /** The customer's is not known: the tenant's, as its settings say. */
        UNKNOWN_TAKEN_FOR_HOME,
        /** The customer's own, where the customer accounts for the tax. */
        REVERSE_CHARGE
    }
}
