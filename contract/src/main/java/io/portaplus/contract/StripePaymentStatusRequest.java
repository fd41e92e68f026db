package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/**
 * Asks how a payment stands. Has no member for the licence, on purpose: a request of this kind has its members in the
 * address, where no secret may be.
 */
@Meaning("Asks how a payment stands, and what happened to it. The licence goes into the Authorization header.")
@XmlNamespace(Namespaces.DTO)
public record StripePaymentStatusRequest(
        @Meaning("The payment (pay_...), as the answer to its request named it.") @Nullable
        String paymentId) {}
