package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** The answer to {@link PortaPayment}. As published. */
@Meaning("What became of the payment.")
@XmlNamespace(Namespaces.DTO)
public record PortaPaymentResponse(
        @Meaning("What the billing system says of it.") @WireName("result") @Nullable
        PaymentResult result,

        @Meaning("Never told.") @BaseMember @Nullable String license,

        @Meaning("As asked.") @BaseMember @Nullable Long contentId,

        @Meaning("As asked.") @BaseMember @Nullable String featureName) {}
