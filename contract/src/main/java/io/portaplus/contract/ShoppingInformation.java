package io.portaplus.contract;

import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a basket. Money is in major units of {@code Currency}. */
@XmlNamespace(Namespaces.MODELS)
public record ShoppingInformation(
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
        @Nullable BigDecimal itemSubTotal) {}
