package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link StripeRefundRequest}. Money is in major units. */
@Meaning("What became of a refund. Money is in major units.")
@XmlNamespace(Namespaces.DTO)
public record StripeRefundResponse(
        @Meaning("Names the refund for good (rfd_...).") @Nullable
        String refundId,

        @Meaning("The payment that it gives back.") @Nullable
        String paymentId,

        @Meaning("Succeeded, Processing or Failed.") @Nullable
        String status,

        @Meaning("What this refund gives back.") @Nullable BigDecimal amount,

        @Meaning("What was given back of the payment so far, this refund included where it succeeded.") @Nullable
        BigDecimal refundedAmount,

        @Meaning("ISO 4217, in upper case.") @Nullable String currency,
        @Meaning("Stripe's refund (re_...).") @Nullable String stripeRefundId,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus) {}
