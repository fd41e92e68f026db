package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that Stripe told of, and what came of it. */
@Meaning("An event that Stripe told of, and what came of it.")
@XmlNamespace(Namespaces.MODELS)
public record StripeEvent(
        @Meaning("Stripe's id (evt_...).") @Nullable String eventId,

        @Meaning("Such as payment_intent.succeeded.") @Nullable
        String type,

        @Meaning("The Stripe account.") @Nullable String account,

        @Meaning("Whether real money is concerned.") @Nullable
        Boolean livemode,

        @Meaning("When it happened, by Stripe's clock.") @Nullable
        Instant created,

        @Meaning("When it came here.") @Nullable Instant receivedAt,

        @Meaning("Delivered, or Fetched because it was not.") @Nullable
        String origin,

        @Meaning("Waiting, Done, Kept, Foreign or Gone.") @Nullable
        String state,

        @Meaning("What came of it, or why it waits.") @Nullable
        String note,

        @Meaning("How often it was taken up.") @Nullable Integer attempts,
        @Meaning("The payment that it was about.") @Nullable String paymentId,

        @Meaning("The event as it came, without secrets and card numbers; where one event was asked for.") @Nullable
        String text) {}
