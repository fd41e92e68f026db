package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The published request of {@code POST /ChargeStripeCustomerCard}. */
@Meaning(
        "Asks for one thing: a charge, a saved card, the list of saved cards, the removal of one, or a hosted checkout.")
@XmlNamespace(Namespaces.DTO)
public record StripePaymentRequest(
        @Meaning("What the portal knows of the customer: for VAT, receipts and Stripe's record of the customer.")
        @Nullable
        Customer customer,

        @Meaning("A Stripe token of a card (tok_... or ctoken_...): pays the lines, or is saved where there are none.")
        @WireName("apiSingleUseToken")
        @Nullable
        String apiSingleUseToken,

        @Meaning("The billing system's customer id. Required, above 0.") @Nullable
        Long iCustomer,

        @Meaning("A saved card (pm_..., card_... or src_...): pays the lines, or is removed.") @Nullable
        String stripeSourceId,

        @Meaning("The lines to charge, all in one currency.") @Nullable
        List<ShoppingInformation> shoppingInformation,

        @Meaning("True asks for the list of saved cards, and nothing else.") @Nullable
        Boolean getCustomerCardInformation,

        @Meaning("The Stripe customer (cus_...), if the portal knows it. Must be this customer's.") @Nullable
        String customerId,

        @Meaning("With IsDelete: the id of the card to remove, in the place of StripeSourceId.") @Nullable
        String cardInfo,

        @Meaning("True removes the saved card that StripeSourceId names.") @Nullable
        Boolean isDelete,

        @Meaning("Where a hosted checkout sends the cardholder after it is done. Together with CancelUrl.") @Nullable
        String successUrl,

        @Meaning("Where a hosted checkout sends a cardholder who gives up. Together with SuccessUrl.") @Nullable
        String cancelUrl,

        @Meaning("A saved payment method (pm_...), or for a hosted checkout the types it offers, separated by commas.")
        @Nullable
        String paymentMethod,

        @Meaning("The tenant's licence key. Required, and a secret: send it from a server only.") @BaseMember @Nullable
        String license,

        @Meaning("The part of the site that calls, within FeatureName: chooses settings. 0 is not given.")
        @BaseMember
        @Nullable
        Long contentId,

        @Meaning("The feature of the site that calls: chooses settings.") @BaseMember @Nullable
        String featureName) {
    /** Names the customer and nothing else: a request carries a licence and personal data. */
    @Override
    public String toString() {
        return "StripePaymentRequest[ICustomer=" + iCustomer + "]";
    }
}
