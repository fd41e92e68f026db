package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to an {@link AuditRequest}. */
@Meaning("What administrators and operators did.")
@XmlNamespace(Namespaces.DTO)
public record AuditResponse(
        @Meaning("The lines.") @Nullable List<AuditEntry> lines,

        @Meaning("Where each chain ended before the lines were read.") @Nullable
        List<AuditEnd> heads,

        @Meaning("What went wrong; absent where nothing did.") @Nullable
        ResponseStatus responseStatus) {}
