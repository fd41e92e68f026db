package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a customer's payments. */
@Meaning("One page of a customer's payments, newest first.")
@XmlNamespace(Namespaces.DTO)
public record StripePaymentListResponse(
        @Meaning("The payments as they stand now, without their history.") @Nullable
        List<StripePaymentResponse> payments,

        @Meaning("Where the next page begins: send it as After. Absent where this page is the last.") @Nullable
        String next,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus) {}
