package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Dropped;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.Sample;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves a customer's balance by money that moved elsewhere, or by none. As published. */
@Meaning("Moves a customer's balance in the billing system, once. No card is charged.")
@XmlNamespace(Namespaces.DTO)
public record PortaPayment(
        @Meaning("The billing system's number of the customer. Required.") @Nullable
        Long iCustomer,

        @Meaning("Not offered: refused where it is given.") @Nullable
        Long iAccount,

        @Meaning("Above 0, in major units of the customer's currency. Required.") @Nullable
        BigDecimal amount,

        @Meaning("For the operator only.") @Nullable String internalComment,

        @Meaning("What the customer reads of it; its first 46 characters.") @Nullable
        String visibleComment,

        @Meaning("ManualCharge, ManualPayment, ManualCredit, PromotionalCredit or Refund. Required.")
        @Sample("ManualCharge")
        @Nullable
        String paymentType,

        @Meaning("Not offered: refused where it is given.") @Nullable
        String customerID,

        @Meaning("Not offered: refused where it is given.") @WireName("lstCustomerIDS") @Nullable
        List<PostPaymentTask> lstCustomerIDS,

        @Meaning("Not looked at.") @Nullable String email,

        @Meaning("Not looked at.") @Dropped @WireName("cvv") @Nullable
        String cvv,

        @Meaning("The tenant's licence key. Required, and a secret: send it from a server only.") @BaseMember @Nullable
        String license,

        @Meaning("The part of the site, within FeatureName. 0 is not given.") @BaseMember @Nullable
        Long contentId,

        @Meaning("The feature of the site.") @BaseMember @Nullable
        String featureName) {
    /** Without the licence and what is said of the payment. */
    @Override
    public String toString() {
        return "PortaPayment[" + iCustomer + "]";
    }
}
