package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** Asks how a customer stands in the billing system. As published. */
@Meaning("Asks how a customer stands in the billing system.")
@XmlNamespace(Namespaces.DTO)
public record PortaCustomerInfo(
        @Meaning("The billing system's number of the customer. Required.") @Nullable
        Long iCustomer,

        @Meaning("Not offered: refused where it is given.") @Nullable
        Long iAccount,

        @Meaning("Not offered: refused where it is given.") @Nullable
        Boolean admin,

        @Meaning("Not offered: refused where it is given.") @Nullable
        Long iCustomerType,

        @Meaning("Not offered: refused where it is given.") @Nullable
        Boolean customersInfoWithOutLimit,

        @Meaning("Not offered: refused where it is given.") @Nullable
        String searchString,

        @Meaning("Not offered: refused where it is given.") @Nullable
        Long iParent,

        @Meaning("Not offered: refused where it is given.") @WireName("getCustomerSites") @Nullable
        Boolean getCustomerSites,

        @Meaning("The tenant's licence key. Required, and a secret: send it from a server only.") @BaseMember @Nullable
        String license,

        @Meaning("The part of the site, within FeatureName. 0 is not given.") @BaseMember @Nullable
        Long contentId,

        @Meaning("The feature of the site.") @BaseMember @Nullable
        String featureName) {
    /** Without the licence. */
    @Override
    public String toString() {
        return "PortaCustomerInfo[" + iCustomer + "]";
    }
}
