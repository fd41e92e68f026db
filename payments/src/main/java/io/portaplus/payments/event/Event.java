package io.portaplus.payments.event;

import io.portaplus.payments.tenant.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at the processor, as it told of it. Only a hint: what counts is what the processor says when
 * it is asked, whatever version the event was written in.
 *
 * @param account on which it happened, and in which mode
 * @param id the processor's, the same however often it is told
 * @param type such as {@code payment_intent.succeeded}
 * @param created when it happened, by the processor's clock
 * @param text the event as it came, without secrets and card numbers; for people to read
 */
public record Event(
        AccountId account,
        String id,
        String type,
        @Nullable String apiVersion,
        Instant created,
        Subject subject,
        String text) {

    /**
     * What it happened to, as far as the event says.
     *
     * @param kind such as {@code payment_intent}
     * @param paymentId our payment, where its metadata names one
     * @param intentId the processor's payment that it belongs to, or is
     */
    public record Subject(
            @Nullable String kind,
            @Nullable String id,
            @Nullable String paymentId,
            @Nullable String intentId) {}
}
