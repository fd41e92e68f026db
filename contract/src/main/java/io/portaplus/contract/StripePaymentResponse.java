package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link StripePaymentRequest}. Money is in major units; {@code Amount} includes VAT. */
@Meaning("What became of the request. Money is in major units.")
@XmlNamespace(Namespaces.DTO)
public record StripePaymentResponse(
        @Meaning("Names the payment for good (pay_...).") @Nullable
        String paymentId,

        @Meaning("Done, Succeeded, RequiresAction, Processing, Failed, CheckoutOpen, CheckoutExpired or Accepted.")
        @Nullable
        String status,

        @Meaning("What is charged, VAT included.") @Nullable BigDecimal amount,
        @Meaning("The VAT in Amount.") @Nullable BigDecimal vatAmount,
        @Meaning("What was given back.") @Nullable BigDecimal refundedAmount,
        @Meaning("ISO 4217, in upper case.") @Nullable String currency,
        @Meaning("As asked.") @Nullable Long iCustomer,
        @Meaning("The Stripe customer.") @Nullable String customerId,

        @Meaning("The card that was used, saved or removed.") @Nullable
        String stripeSourceId,

        @Meaning("The card for people to read, such as Visa ending 4242, expires 04/2030.") @Nullable
        String cardInfo,

        @Meaning("The saved cards, where they were asked for.") @Nullable
        List<SavedCard> cards,

        @Meaning("The lines as they were priced.") @Nullable List<PricedLine> shoppingInformation,

        @Meaning("Where to send the cardholder for a hosted checkout.") @Nullable
        String checkoutUrl,

        @Meaning("Where to send the cardholder while Status is RequiresAction.") @Nullable
        String nextActionUrl,

        @Meaning("Stripe's PaymentIntent.") @Nullable String stripePaymentIntentId,
        @Meaning("The number of the receipt.") @Nullable String receiptNumber,

        @Meaning("How far the payment is posted to the billing system.") @Nullable
        String billingStatus,

        @Meaning("The customer's balance in the billing system; below 0 is funds.") @Nullable
        BigDecimal balance,

        @Meaning("What became of a dispute.") @Nullable String disputeStatus,

        @Meaning("What happened to the payment, where it was asked for.") @Nullable
        List<PaymentEvent> history,

        @Meaning("As asked.") @Nullable Long contentId,
        @Meaning("As asked.") @Nullable String featureName,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus) {}
