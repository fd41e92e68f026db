package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link StripeEventsRequest} or a {@link StripeEventReplayRequest}. */
@Meaning("Events that Stripe told of.")
@XmlNamespace(Namespaces.DTO)
public record StripeEventsResponse(
        @Meaning("Newest first.") @Nullable List<StripeEvent> events,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus) {}
