package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A callback to an operator's own system, and how far it has come. */
@Meaning("A callback to an operator's own system, and how far it has come.")
@XmlNamespace(Namespaces.MODELS)
public record StripeCallback(
        @Meaning("Names the callback: the same whenever it is sent again.") @Nullable
        String callbackId,

        @Meaning("The payment that it is about.") @Nullable String paymentId,

        @Meaning("What happened, such as payment.succeeded.") @Nullable
        String type,

        @Meaning("When it happened.") @Nullable Instant happenedAt,

        @Meaning("Waiting, Delivered or GivenUp.") @Nullable String state,

        @Meaning("Why it was not taken the last time.") @Nullable
        String note,

        @Meaning("How often it was tried.") @Nullable Integer attempts,
        @Meaning("When it is tried next.") @Nullable Instant dueAt,
        @Meaning("When it was taken.") @Nullable Instant deliveredAt) {}
