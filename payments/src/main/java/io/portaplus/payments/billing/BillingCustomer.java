package io.portaplus.payments.billing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the billing system knows it. Amounts are in major units of the customer's currency.
 *
 * @param currency ISO 4217, upper case
 * @param balance above zero is owed, below zero is held
 * @param creditLimit null: none
 * @param prepaid whether the customer pays first
 * @param unallocated what was paid and is not used for an invoice yet, all that can be refunded; null: it does not say
 * @param status the one letter of {@code bill_status}: O open, S suspended, C closed, E exported, D deactivated
 */
public record BillingCustomer(
        long iCustomer,
        String currency,
        BigDecimal balance,
        @Nullable BigDecimal creditLimit,
        boolean prepaid,
        @Nullable BigDecimal unallocated,
        String status,
        boolean blocked) {

    /** What the customer can still spend; null where there is no limit. */
    public @Nullable BigDecimal availableFunds() {
        return creditLimit == null ? null : creditLimit.subtract(balance);
    }

    /**
     * Whether money may be credited. A suspended customer has not paid an invoice, and pays it by this: so it may; one
     * that was closed, exported or deactivated may not.
     */
    public boolean isOpen() {
        return status.equals("O") || status.equals("S");
    }
}
