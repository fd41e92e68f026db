package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.Sample;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to {@link PortaCustomerInfo}. As published. */
@Meaning("How a customer stands in the billing system.")
@XmlNamespace(Namespaces.DTO)
public record PortaCustomerInfoResponse(
        @Meaning("The customer's figures.") @Nullable CustomerRes customerRes,

        @Meaning("What kind of customer it is.") @Nullable CustomerType customerType,

        @Meaning("Not offered: never told.") @Sample("") @Nullable
        List<CustomerRes> customersShortInfo,

        @Meaning("Not offered: never told.") @Sample("") @Nullable
        List<CustomerRes> distributorsInfo,

        @Meaning("Never told.") @BaseMember @Nullable String license,

        @Meaning("As asked.") @BaseMember @Nullable Long contentId,

        @Meaning("As asked.") @BaseMember @Nullable String featureName) {}
