package io.portaplus.contract;

import io.portaplus.wire.dto.BaseMember;
import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.WireName;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe delivers. Never read as this record: the signature is over the bytes as they came, and what counts is the
 * object that Stripe shows when it is asked. It tells people and generated clients which members there are.
 */
@Meaning("An event, as Stripe delivers it; signed in the Stripe-Signature header, over the body as it comes.")
@XmlNamespace(Namespaces.DTO)
public record StripeWebHookRequest(
        @Meaning("Stripe's version that the event was written in.") @WireName("api_version") @Nullable
        String apiVersion,

        @Meaning("When it happened, in seconds since 1970.") @WireName("created") @Nullable
        String created,

        @Meaning("What it happened to, as it was then.") @WireName("data") @Nullable
        Map<String, String> data,

        @Meaning("Stripe's id (evt_...).") @WireName("id") @Nullable
        String id,

        @Meaning("Whether real money is concerned.") @WireName("livemode") @Nullable
        Boolean livemode,

        @Meaning("How many deliveries are still to be acknowledged.") @WireName("pending_webhooks") @Nullable
        Integer pendingWebhooks,

        @Meaning("Such as payment_intent.succeeded.") @WireName("type") @Nullable
        String type,

        @Meaning("The webhook key, in the address: it grants nothing else.") @BaseMember @Nullable
        String license,

        @Meaning("Not looked at.") @BaseMember @Nullable Long contentId,
        @Meaning("Not looked at.") @BaseMember @Nullable String featureName) {
    /** Without the key. */
    @Override
    public String toString() {
        return "StripeWebHookRequest[type=" + type + "]";
    }
}
