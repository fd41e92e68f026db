package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link CustomerEraseRequest}. */
@Meaning("What was erased of a customer; asked for again, nothing is left.")
@XmlNamespace(Namespaces.DTO)
public record CustomerEraseResponse(
        @Meaning("Payments of which something was erased.") @Nullable
        Integer payments,

        @Meaning("Events of Stripe's whose text was erased.") @Nullable
        Integer events,

        @Meaning("Customers at Stripe, which still knows them: delete them there.") @Nullable
        List<String> stripeCustomers,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus) {}
