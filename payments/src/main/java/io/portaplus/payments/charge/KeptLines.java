package io.portaplus.payments.charge;

import io.portaplus.contract.PricedLine;
import io.portaplus.payments.pan.CardNumbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines as they are stored and answered: what looks like a card number in a member that {@code pan.exempt} lets
 * through is masked there (docs/semantics.md, No card numbers).
 */
final class KeptLines {
    private KeptLines() {}

    static List<PricedLine> of(List<PricedLine> priced) {
        return priced.stream().map(KeptLines::masked).toList();
    }

    private static PricedLine masked(PricedLine line) {
        return new PricedLine(
                masked(line.title()),
                line.quantity(),
                line.monthlyFee(),
                line.setupFee(),
                line.displayIndex(),
                masked(line.key()),
                masked(line.additionalInformation()),
                line.partId(),
                line.vatApplicable(),
                line.currency(),
                line.transactionCharge(),
                line.voucherCredit(),
                line.advancePeriod(),
                line.itemSubTotal(),
                line.vatRate(),
                line.vatAmount());
    }

    /** A list on the wire may hold null. */
    private static @Nullable List<String> masked(@Nullable List<String> texts) {
        return texts == null
                ? null
                : texts.stream()
                        .map(text -> text == null ? text : CardNumbers.masked(text))
                        .toList();
    }

    private static @Nullable String masked(@Nullable String text) {
        return text == null ? null : CardNumbers.masked(text);
    }
}
