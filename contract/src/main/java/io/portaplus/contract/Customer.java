package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** What the portal knows of the customer who pays. */
@Meaning("What the portal knows of the customer who pays.")
@XmlNamespace(Namespaces.MODELS)
public record Customer(
        @Nullable CustomerAddress customerAddress,
        @Nullable CustomerContact customerContact,
        @Nullable CustomerStatus customerStatus,
        @Nullable Preferences preferences,
        @Nullable PersonalInformation personalInformation,

        @Meaning("If given, equal to the request's ICustomer.") @Nullable
        Long iCustomer,

        @Nullable Long iParent,
        @Nullable String notes) {}
