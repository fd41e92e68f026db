package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** An operator decides about a posting or a finding. The operator's key goes into the Authorization header. */
@Meaning("For operators: decides about a change of a balance, or says that a finding has been dealt with.")
@XmlNamespace(Namespaces.DTO)
public record PortaPostingDecisionRequest(
        @Meaning("The marker that it is about.") @Nullable String marker,

        @Meaning(
                "Done (it is in the customer's account), Again (it is not: send it), GiveUp, or Settled (what was found has"
                        + " been put right).")
        @Nullable
        String decision,

        @Meaning("Who decides; kept with the decision.") @Nullable
        String who,

        @Meaning("Why; kept with the decision.") @Nullable String why,

        @Meaning("With Done: the xDR that it is.") @Nullable Long iXdr) {}
