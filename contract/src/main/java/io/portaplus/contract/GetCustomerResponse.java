package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** The answer to {@link GetCustomer}. As published, as far as that is known. */
@Meaning("A customer as the billing system knows it.")
@XmlNamespace(Namespaces.DTO)
public record GetCustomerResponse(
        @Meaning(
                "The billing system's number of the customer; 0 where only its existence was asked for and there is none.")
        @Nullable
        Long iCustomer,

        @Meaning(
                "What the billing system knows of the customer, never its password. Absent where only its existence was asked for.")
        @Nullable
        Customer customer,

        @Meaning("Never told.") @BaseMember @Nullable String license,

        @Meaning("As asked.") @BaseMember @Nullable Long contentId,

        @Meaning("As asked.") @BaseMember @Nullable String featureName) {}
