package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks for a customer's payments, newest first, a page at a time. */
@Meaning("Asks for a customer's payments, newest first. The licence goes into the Authorization header.")
@XmlNamespace(Namespaces.DTO)
public record StripePaymentListRequest(
        @Meaning("The billing system's customer id. Required, above 0.") @Nullable
        Long iCustomer,

        @Meaning("Only payments that were accepted at this moment or later.") @Nullable
        Instant from,

        @Meaning("Only payments that were accepted before this moment.") @Nullable
        Instant to,

        @Meaning("How many at most: 1 to 100; 20 where it is not given.") @Nullable
        Integer take,

        @Meaning("The Next of the page before: goes on behind it.") @Nullable
        String after) {}
