package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Asks to give back a payment, or a part of it. */
@Meaning("Gives back a payment, or a part of it. Needs an Idempotency-Key.")
@XmlNamespace(Namespaces.DTO)
public record StripeRefundRequest(
        @Meaning("The payment (pay_...).") @Nullable String paymentId,

        @Meaning("How much, in major units of the payment's currency; absent or 0: all that is left.") @Nullable
        BigDecimal amount,

        @Meaning("duplicate, fraudulent, requested_by_customer, or nothing.") @Nullable
        String reason,

        @Meaning("The tenant's licence key. Required, and a secret: send it from a server only.") @BaseMember @Nullable
        String license,

        @Meaning("The part of the site that calls, within FeatureName: chooses settings. 0 is not given.")
        @BaseMember
        @Nullable
        Long contentId,

        @Meaning("The feature of the site that calls: chooses settings.") @BaseMember @Nullable
        String featureName) {
    /** Names the payment and nothing else: a request carries a licence. */
    @Override
    public String toString() {
        return "StripeRefundRequest[PaymentId=" + paymentId + "]";
    }
}
