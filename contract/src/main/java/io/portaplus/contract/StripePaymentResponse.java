package io.portaplus.contract;

import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link StripePaymentRequest}. Money is in major units; {@code Amount} includes VAT. */
@XmlNamespace(Namespaces.DTO)
public record StripePaymentResponse(
        @Nullable String paymentId,
        @Nullable String status,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal vatAmount,
        @Nullable BigDecimal refundedAmount,
        @Nullable String currency,
        @Nullable Long iCustomer,
        @Nullable String customerId,
        @Nullable String stripeSourceId,
        @Nullable String cardInfo,
        @Nullable List<SavedCard> cards,
        @Nullable List<PricedLine> shoppingInformation,
        @Nullable String checkoutUrl,
        @Nullable String nextActionUrl,
        @Nullable String stripePaymentIntentId,
        @Nullable String receiptNumber,
        @Nullable String billingStatus,
        @Nullable BigDecimal balance,
        @Nullable String disputeStatus,
        @Nullable List<PaymentEvent> history,
        @Nullable Long contentId,
        @Nullable String featureName,
        @Nullable ResponseStatus responseStatus) {}
