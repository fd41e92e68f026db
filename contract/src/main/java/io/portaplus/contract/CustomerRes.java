package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A customer's figures, in major units of the currency. */
@Meaning("A customer's figures, in major units of the currency.")
@XmlNamespace(Namespaces.PORTA)
public record CustomerRes(
        @Meaning("ISO 4217.") @Nullable String currency,

        @Meaning("The billing system's figure unchanged: above 0 is owed, below 0 is held.") @Nullable
        BigDecimal balance,

        @Meaning("Absent where there is no limit.") @Nullable
        BigDecimal creditLimit,

        @Meaning("CreditLimit less Balance; absent where there is no limit.") @WireName("availableBalance") @Nullable
        BigDecimal availableBalance,

        @Meaning("The customer's name, by which operators know it.") @Nullable
        String name,

        @Nullable String firstName,

        @Meaning("The billing system's number of the customer.") @Nullable
        Long iCustomer) {}
