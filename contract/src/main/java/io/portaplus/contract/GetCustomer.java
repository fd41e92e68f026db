package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Dropped;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** Asks for a customer of the billing system, by one of four names. As published, without its log-in. */
@Meaning("Asks for a customer of the billing system by ICustomer, Name, AccountID or PhoneNumber: exactly one of them.")
@XmlNamespace(Namespaces.DTO)
public record GetCustomer(
        @Meaning("Not offered: refused where it is given.") @Nullable
        String login,

        @Meaning("Not offered.") @Dropped @Nullable String password,

        @Meaning("The billing system's number of the customer.") @Nullable
        Long iCustomer,

        @Meaning("The customer's name, as operators know it, whole.") @Nullable
        String name,

        @Meaning("The id of one of the customer's accounts.") @Nullable
        String accountID,

        @Meaning(
                "With CheckCustomerExist: the id of one of the customer's accounts, or the customer's telephone number, as it is written there.")
        @Nullable
        String phoneNumber,

        @Meaning("Asks only whether the customer is there; by PhoneNumber.") @Nullable
        Boolean checkCustomerExist,

        @Meaning("Not offered: refused where it is given.") @Nullable
        Long iParent,

        @Meaning("Not offered: refused where it is given.") @WireName("getReseller") @Nullable
        Boolean getReseller,

        @Meaning("The tenant's licence key. Required, and a secret: send it from a server only.") @BaseMember @Nullable
        String license,

        @Meaning("The part of the site, within FeatureName. 0 is not given.") @BaseMember @Nullable
        Long contentId,

        @Meaning("The feature of the site.") @BaseMember @Nullable
        String featureName) {
    /** Without the licence. */
    @Override
    public String toString() {
        return "GetCustomer[" + iCustomer + "]";
    }
}
