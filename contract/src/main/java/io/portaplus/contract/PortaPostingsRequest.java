package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** An operator asks what must be decided. The operator's key goes into the Authorization header. */
@Meaning("For operators: lists the changes of balances that a person must decide, and what comparisons found.")
@XmlNamespace(Namespaces.DTO)
public record PortaPostingsRequest(
        @Meaning("Shows the posting with this marker alone, whatever its state.") @Nullable
        String marker,

        @Meaning("Review where it is not given; or Pending, Posting, Posted, Unknown, GivenUp.") @Nullable
        String state,

        @Meaning("How many at most: 1 to 100; 20 where it is not given.") @Nullable
        Integer take) {}
