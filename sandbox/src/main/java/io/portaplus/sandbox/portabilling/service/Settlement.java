package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.event.Events;
import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.state.Books;
import io.portaplus.sandbox.portabilling.state.Invoice;
import io.portaplus.sandbox.portabilling.state.Party;
import io.portaplus.sandbox.portabilling.state.Switch;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** Payments pay open invoices, oldest first; what is left stays unallocated, and only that can be refunded. */
final class Settlement {
    private static final String UNALLOCATED = "unallocated_payments";

    private final Books books;
    private final Events events;

    Settlement(Books books, Events events) {
        this.books = books;
        this.events = events;
    }

    void settle(Party customer, BigDecimal money) {
        BigDecimal left = money;
        List<Invoice> open = books.invoices().stream()
                .filter(invoice ->
                        invoice.customer() == customer.id() && invoice.due().signum() > 0)
                .sorted(Comparator.comparing(Invoice::issued).thenComparing(Invoice::id))
                .toList();
        for (Invoice invoice : open) {
            BigDecimal part = left.min(invoice.due());
            if (part.signum() > 0) {
                books.put(invoice.pay(part));
                events.invoicePaid(customer.id(), invoice.id());
                left = left.subtract(part);
            }
        }
        customer.put(UNALLOCATED, customer.money(UNALLOCATED).add(left));
    }

    void takeBack(Party customer, BigDecimal money) {
        BigDecimal there = customer.money(UNALLOCATED);
        if (money.compareTo(there) > 0 && books.switches().is(Switch.REFUND_BEYOND, "fault")) {
            throw BillingFault.drawn("refund_beyond", "The payment has been used for an invoice");
        }
        customer.put(UNALLOCATED, there.subtract(money.min(there)));
    }
}
