package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The published request of {@code POST /ChargeStripeCustomerCard}. */
@XmlNamespace(Namespaces.DTO)
public record StripePaymentRequest(
        @Nullable Customer customer,
        @WireName("apiSingleUseToken") @Nullable String apiSingleUseToken,
        @Nullable Long iCustomer,
        @Nullable String stripeSourceId,
        @Nullable List<ShoppingInformation> shoppingInformation,
        @Nullable Boolean getCustomerCardInformation,
        @Nullable String customerId,
        @Nullable String cardInfo,
        @Nullable Boolean isDelete,
        @Nullable String successUrl,
        @Nullable String cancelUrl,
        @Nullable String paymentMethod,
        @BaseMember @Nullable String license,
        @BaseMember @Nullable Long contentId,
        @BaseMember @Nullable String featureName) {
    /** Names the customer and nothing else: a request carries a licence and personal data. */
    @Override
    public String toString() {
        return "StripePaymentRequest[ICustomer=" + iCustomer + "]";
    }
}
