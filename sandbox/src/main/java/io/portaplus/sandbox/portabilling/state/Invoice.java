package io.portaplus.sandbox.portabilling.state;

import java.math.BigDecimal;

/**
 * An invoice.
 *
 * @param issued a date
 * @param paid how much of the amount is paid
 * @param hasPdf whether it can be had as a file
 */
public record Invoice(
        long id, long customer, String number, String issued, BigDecimal amount, BigDecimal paid, boolean hasPdf) {

    /** What is left to pay. */
    public BigDecimal due() {
        return amount.subtract(paid);
    }

    /** The same with so much more paid. */
    public Invoice pay(BigDecimal more) {
        return new Invoice(id, customer, number, issued, amount, paid.add(more), hasPdf);
    }
}
