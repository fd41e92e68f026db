package io.portaplus.contract;

import io.portaplus.wire.dto.XmlNamespace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of a payment's history. */
@XmlNamespace(Namespaces.MODELS)
public record PaymentEvent(
        @Nullable Instant at,
        @Nullable String event,
        @Nullable String status,
        @Nullable String detail) {}
