package io.portaplus.payments.event;

import java.util.Set;

/** The kinds of events by who has to do with them. */
public enum Family {
    /** A payment, a checkout or a saved card moved. */
    PAYMENT(Set.of(
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.processing",
            "payment_intent.requires_action",
            "payment_intent.canceled",
            "payment_intent.amount_capturable_updated",
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "setup_intent.succeeded",
            "setup_intent.setup_failed",
            "setup_intent.requires_action",
            "setup_intent.canceled")),
    /** Money was given back, or came back. */
    REFUND(Set.of("refund.created", "refund.updated", "refund.failed", "charge.refunded", "charge.refund.updated")),
    /** A cardholder's bank asks, takes or gives back. */
    DISPUTE(Set.of(
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated")),
    /** Nothing follows; the event is kept all the same. */
    OTHER(Set.of());

    private final Set<String> types;

    Family(Set<String> types) {
        this.types = types;
    }

    public static Family of(String type) {
        for (Family family : values()) {
            if (family.types.contains(type)) {
                return family;
            }
        }
        return OTHER;
    }
}
