package io.portaplus.contract;

import io.portaplus.wire.dto.Dropped;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** Who a customer is. A password is dropped on arrival: never kept, logged or sent on. */
@Meaning("Who the customer is.")
@XmlNamespace(Namespaces.MODELS)
public record PersonalInformation(
        @Nullable String firstName,
        @Nullable String middleInitials,
        @Nullable String lastName,
        @Nullable String salutation,
        @Nullable String company,
        @Nullable String login,
        @Dropped @Nullable String password,
        @Nullable String name,
        @Meaning("The VAT number.") @Nullable String taxId,
        @Nullable Long iMoh) {}
