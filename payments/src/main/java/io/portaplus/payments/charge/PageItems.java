package io.portaplus.payments.charge;

import io.portaplus.contract.PricedLine;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.processor.CardProcessor.Item;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** A basket as the processor's page shows it: each line with its VAT, so that the page's total is what was priced. */
final class PageItems {
    /** What the processor shows at most. */
    private static final int MOST = 100;

    private static final int LONGEST_NAME = 200;

    private PageItems() {}

    static List<Item> of(Payment.Order order) {
        List<PricedLine> lines = order.lines();
        if (lines.size() > MOST) {
            return List.of(new Item(lines.size() + " items", order.amount()));
        }
        return lines.stream()
                .map(line -> new Item(name(line), amount(line, order)))
                .toList();
    }

    private static Money amount(PricedLine line, Payment.Order order) {
        BigDecimal vat = Objects.requireNonNullElse(line.vatAmount(), BigDecimal.ZERO);
        BigDecimal net = Objects.requireNonNullElse(line.itemSubTotal(), BigDecimal.ZERO);
        return Money.ofMajor(net.add(vat), order.amount().currency());
    }

    private static String name(PricedLine line) {
        String title = Given.text(line.title()).orElse("Item");
        String counted = Objects.requireNonNullElse(line.quantity(), 1) > 1 ? line.quantity() + " x " + title : title;
        return counted.length() > LONGEST_NAME ? counted.substring(0, LONGEST_NAME) : counted;
    }
}
