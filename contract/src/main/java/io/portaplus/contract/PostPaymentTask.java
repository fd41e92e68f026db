package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.Sample;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One of several payments in one request; not offered. */
@Meaning("One of several payments in one request. Not offered.")
@XmlNamespace(Namespaces.DTO)
public record PostPaymentTask(
        @Nullable BigDecimal amount,

        @Nullable String internalComment,

        @Nullable String visibleComment,

        @Sample("ManualCharge") @Nullable String paymentType,

        @Nullable String customerID,

        @BaseMember @Nullable String license,

        @BaseMember @Nullable Long contentId,

        @BaseMember @Nullable String featureName) {
    /** Without the licence. */
    @Override
    public String toString() {
        return "PostPaymentTask[" + customerID + "]";
    }
}
