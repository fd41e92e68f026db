package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** What kind of customer somebody is. */
@Meaning("What kind of customer it is.")
@XmlNamespace(Namespaces.PORTA)
public record CustomerType(
        @Meaning("The billing system's number of the customer.") @Nullable
        Long iCustomer,

        @Meaning("1 a customer, 2 a reseller, 3 a distributor.") @Nullable
        Long iCustomerType) {}
