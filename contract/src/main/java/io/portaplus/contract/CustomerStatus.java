package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer's figures as the portal knows them: none is believed, only {@code ISO4217} names a currency. */
@Meaning("The customer's figures as the portal knows them. Balances, limits and discounts are not believed.")
@XmlNamespace(Namespaces.MODELS)
public record CustomerStatus(
        @Nullable BigDecimal openingBalance,
        @Nullable BigDecimal balance,
        @Nullable BigDecimal creditLimit,
        @Nullable BigDecimal discountRate,
        @Nullable List<PortaServiceFeature> serviceFeatures,
        @Nullable String billStatus,
        @Nullable String billedTo,
        @Nullable String creditLimitWarning,

        @Meaning("The currency of lines that name none.") @WireName("ISO4217") @Nullable
        String iso4217) {}
