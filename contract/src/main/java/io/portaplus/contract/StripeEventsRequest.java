package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An operator asks for events that Stripe told of. The operator's key goes into the Authorization header. */
@Meaning("For operators: lists what Stripe told of, newest first, or shows one event.")
@XmlNamespace(Namespaces.DTO)
public record StripeEventsRequest(
        @Meaning("Shows this event (evt_...) alone, with its text.") @Nullable
        String eventId,

        @Meaning("Only those in this state: Waiting, Done, Kept, Foreign or Gone.") @Nullable
        String state,

        @Meaning("Only those of this type, such as payment_intent.succeeded.") @Nullable
        String type,

        @Meaning("Only those received before this moment.") @Nullable
        Instant before,

        @Meaning("How many at most: 1 to 100; 20 where it is not given.") @Nullable
        Integer take) {}
