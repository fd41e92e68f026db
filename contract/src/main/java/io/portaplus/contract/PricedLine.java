package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the basket as it was priced: the line as asked, {@code ItemSubTotal} (before VAT) filled in, and its VAT. */
@Meaning("A line of the basket as it was priced.")
@XmlNamespace(Namespaces.MODELS)
public record PricedLine(
        @Nullable String title,
        @Nullable Integer quantity,
        @Nullable BigDecimal monthlyFee,
        @Nullable BigDecimal setupFee,
        @Nullable Integer displayIndex,
        @Nullable String key,
        @Nullable List<String> additionalInformation,
        @Nullable Long partId,
        @Nullable Boolean vatApplicable,
        @Nullable String currency,
        @Nullable BigDecimal transactionCharge,
        @Nullable BigDecimal voucherCredit,
        @Nullable Integer advancePeriod,
        @Meaning("The line's price before VAT.") @Nullable BigDecimal itemSubTotal,
        @Meaning("In percent.") @Nullable BigDecimal vatRate,

        @Meaning("The line's VAT, rounded half up.") @Nullable
        BigDecimal vatAmount) {}
