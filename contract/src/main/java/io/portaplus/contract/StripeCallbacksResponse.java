package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link StripeCallbacksRequest}. */
@Meaning("Callbacks to operators' own systems.")
@XmlNamespace(Namespaces.DTO)
public record StripeCallbacksResponse(
        @Meaning("What happened last first.") @Nullable List<StripeCallback> callbacks,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus) {}
