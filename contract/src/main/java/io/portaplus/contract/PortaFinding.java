package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A difference that the comparison of a night found and nobody has dealt with. */
@Meaning("A difference between what was sent to PortaBilling and what is there.")
@XmlNamespace(Namespaces.MODELS)
public record PortaFinding(
        @Meaning("The marker that it is about.") @Nullable String marker,

        @Meaning("Missing, Doubled, Amount, Reverted, Unexpected, Foreign or NotEnqueued.") @Nullable
        String what,

        @Meaning("The tenant's number.") @Nullable Integer tenant,
        @Meaning("PortaBilling's customer.") @Nullable Long iCustomer,

        @Meaning("The payment that it is about; absent: it is none of ours.") @Nullable
        String paymentId,

        @Meaning("What should be there, as an xDR shows it: below 0 is money that came in.") @Nullable
        BigDecimal expected,

        @Meaning("The sum of what is there.") @Nullable BigDecimal seen,
        @Meaning("The xDRs that are there.") @Nullable List<Long> iXdrs,
        @Meaning("When it was found first.") @Nullable Instant foundAt,
        @Meaning("What a person can do.") @Nullable String advice) {}
