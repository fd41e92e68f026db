package io.portaplus.payments.basket;

import io.portaplus.contract.PricedLine;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a basket costs. The lines' {@code ItemSubTotal} and {@code VatAmount}, in major units, add up to the total.
 *
 * @param currency of every line
 * @param total what is charged, VAT included
 * @param vat the part of the total that is VAT
 * @param lines the lines as asked, in their order, {@code ItemSubTotal} (before VAT), {@code VatRate} (percent) and
 *     {@code VatAmount} filled in
 * @param vatEvidence why this VAT; null where no line bears any
 */
public record PricedBasket(
        Currency currency,
        Money total,
        Money vat,
        List<PricedLine> lines,
        @Nullable VatEvidence vatEvidence) {
    public PricedBasket {
        lines = List.copyOf(lines);
    }
}
