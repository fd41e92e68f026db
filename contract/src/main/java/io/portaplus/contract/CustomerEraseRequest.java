package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import org.jspecify.annotations.Nullable;

/** An operator has a customer's own data erased. The operator's key goes into the Authorization header. */
@Meaning("For operators: erases what is kept of a customer and the books don't need.")
@XmlNamespace(Namespaces.DTO)
public record CustomerEraseRequest(
        @Meaning("The tenant.") @Nullable Integer tenantId,

        @Meaning("The billing system's customer id.") @Nullable
        Long iCustomer) {}
