package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An operator asks for callbacks. The operator's key goes into the Authorization header. */
@Meaning("For operators: lists callbacks, what happened last first; those that were not taken where no state is given.")
@XmlNamespace(Namespaces.DTO)
public record StripeCallbacksRequest(
        @Meaning("Only those of this payment (pay_...), whatever their state.") @Nullable
        String paymentId,

        @Meaning("Only those in this state: Waiting, Delivered or GivenUp.") @Nullable
        String state,

        @Meaning("Only those of what happened before this moment.") @Nullable
        Instant before,

        @Meaning("How many at most: 1 to 100; 20 where it is not given.") @Nullable
        Integer take) {}
