package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link PortaPostingsRequest} or a {@link PortaPostingDecisionRequest}. */
@Meaning("Changes of balances, and what comparisons found.")
@XmlNamespace(Namespaces.DTO)
public record PortaPostingsResponse(
        @Meaning("Oldest first.") @Nullable List<PortaPosting> postings,

        @Meaning("What nobody has dealt with, oldest first.") @Nullable
        List<PortaFinding> findings,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus) {}
