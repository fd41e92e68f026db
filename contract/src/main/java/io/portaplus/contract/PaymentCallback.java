package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the operator's own system is told of a payment, in JSON. */
@Meaning("What the operator's own system is told of a payment.")
@XmlNamespace(Namespaces.DTO)
public record PaymentCallback(
        @Meaning("Names the callback: the same whenever it is sent again.")
        String id,

        @Meaning("What happened, such as payment.succeeded.")
        String type,

        @Meaning("When it happened.") Instant created,

        @Meaning("The refund or dispute that it is about; absent where it is the payment itself.") @Nullable
        String subject,

        @Meaning("The payment as it stands when this is sent.")
        StripePaymentResponse payment) {}
