package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** An operator has an event worked on once more. The operator's key goes into the Authorization header. */
@Meaning("For operators: has an event worked on once more, whatever came of it before.")
@XmlNamespace(Namespaces.DTO)
public record StripeEventReplayRequest(
        @Meaning("The event (evt_...).") @Nullable String eventId) {}
