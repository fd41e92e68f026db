package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the billing system says of a payment. */
@Meaning("What the billing system says of a payment.")
@XmlNamespace(Namespaces.MODELS)
public record PaymentResult(
        @Meaning(
                "The customer's balance after it, the billing system's figure unchanged; absent while it is not known.")
        @Nullable
        BigDecimal balance,

        @Meaning("The billing system's number of it; absent while it is not known.") @Nullable
        String transactionId,

        @Meaning("Absent: no card is charged.") @Nullable String authorization,

        @Meaning("Posted, or Pending or Review as long as it is not (then the status is 202).") @Nullable
        String resultCode,

        @Meaning("The line in the customer's account; absent while it is not known.") @Nullable
        Long iXdr) {}
