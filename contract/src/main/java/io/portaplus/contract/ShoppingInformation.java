package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a basket. Money is in major units of {@code Currency}. */
@Meaning("One line of the basket. Money is in major units of Currency.")
@XmlNamespace(Namespaces.MODELS)
public record ShoppingInformation(
        @Meaning("What is sold, for people to read.") @Nullable
        String title,

        @Meaning("How many, 1 or more.") @Nullable Integer quantity,

        @Meaning("Per piece and month, 0 or more.") @Nullable
        BigDecimal monthlyFee,

        @Meaning("Per piece and once, 0 or more.") @Nullable BigDecimal setupFee,
        @Meaning("The line's place on receipts.") @Nullable Integer displayIndex,
        @Meaning("The caller's own reference.") @Nullable String key,
        @Meaning("Printed under the line.") @Nullable List<String> additionalInformation,

        @Meaning("The entry of the tenant's catalogue.") @Nullable
        Long partId,

        @Meaning("True adds VAT by the customer's country.") @Nullable
        Boolean vatApplicable,

        @Meaning("ISO 4217. Empty: CustomerStatus.ISO4217, else the tenant's default.") @Nullable
        String currency,

        @Meaning("Once for the line, 0 or more.") @Nullable BigDecimal transactionCharge,

        @Meaning("Taken off the line, 0 or more, never below 0 in all.") @Nullable
        BigDecimal voucherCredit,

        @Meaning("How many months are paid now. 0 or absent is 1.") @Nullable
        Integer advancePeriod,

        @Meaning("The price that the caller expects before VAT. If given and different, nothing is charged.") @Nullable
        BigDecimal itemSubTotal) {}
