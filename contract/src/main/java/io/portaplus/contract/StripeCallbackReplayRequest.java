package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** Has the callbacks of a payment sent again. */
@Meaning("Has the callbacks of a payment sent again. The licence goes into the Authorization header.")
@XmlNamespace(Namespaces.DTO)
public record StripeCallbackReplayRequest(
        @Meaning("The payment (pay_...).") @Nullable String paymentId) {}
