package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of a payment's history. */
@Meaning("One entry of a payment's history.")
@XmlNamespace(Namespaces.MODELS)
public record PaymentEvent(
        @Meaning("When it happened.") @Nullable Instant at,
        @Meaning("What happened.") @Nullable String event,
        @Meaning("The payment's status after it.") @Nullable String status,
        @Meaning("For people to read.") @Nullable String detail) {}
