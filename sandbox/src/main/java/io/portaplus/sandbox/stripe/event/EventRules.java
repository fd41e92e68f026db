package io.portaplus.sandbox.stripe.event;

import io.portaplus.sandbox.stripe.state.Kind;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which changes make which events.
 *
 * <p>To give a kind its events, add its case to {@link #of}: no endpoint ever makes an event itself. A rule sees the
 * object before and after the whole transaction ({@link Versions}) and is asked once a commit; several rules of a kind
 * may make an event each, in the order in which they stand here. What happens by the clock makes events just so: put
 * a {@code Due} into the object's state and name what is then to be done in {@code StripeApi}.
 */
final class EventRules {
    private EventRules() {}

    static List<EventRule> of(Kind kind) {
        return switch (kind) {
            case CUSTOMER -> customer();
            case PAYMENT_METHOD -> paymentMethod();
            case INTENT -> intent();
            case CHARGE -> charge();
            case REFUND -> refund();
            case DISPUTE -> dispute();
            case PAYOUT -> payout();
            case SETUP_INTENT -> setupIntent();
            case SESSION -> session();
            case PRODUCT -> product();
            case MANDATE -> List.of(EventRule.updated("mandate.updated"));
            case SETUP_ATTEMPT, BALANCE_TRANSACTION, TOKEN, CONFIRMATION_TOKEN, EVENT, WEBHOOK_ENDPOINT, DELIVERY ->
                List.of();
        };
    }

    private static List<EventRule> customer() {
        return List.of(
                EventRule.created("customer.created"),
                EventRule.deleted("customer.deleted"),
                EventRule.updated("customer.updated").and(versions -> !EventRule.isDeleted(versions)));
    }

    private static List<EventRule> paymentMethod() {
        return List.of(
                EventRule.created("source.chargeable").and(EventRules::isSource),
                EventRule.created("customer.source.created")
                        .and(EventRules::isLegacy)
                        .and(versions -> !isSource(versions) && !EventRule.isDeleted(versions)),
                EventRule.when("customer.source.created", versions -> isSource(versions) && isOwned(versions, true)),
                EventRule.deleted("customer.source.deleted").and(EventRules::isLegacy),
                EventRule.when("customer.source.deleted", versions -> isSource(versions) && isOwned(versions, false)),
                EventRule.updated("customer.source.updated", "card", "metadata", "billing_details")
                        .and(EventRules::isLegacy),
                EventRule.when("payment_method.attached", versions -> !isLegacy(versions) && isOwned(versions, true)),
                EventRule.when("payment_method.detached", versions -> !isLegacy(versions) && isOwned(versions, false))
                        .tellingPrevious(),
                EventRule.updated("payment_method.updated", "allow_redisplay", "billing_details", "card", "metadata")
                        .and(versions -> !isLegacy(versions)));
    }

    private static boolean isLegacy(Versions versions) {
        return versions.change().after().id().startsWith("card_") || isSource(versions);
    }

    /** Whether it is a card that is wrapped in a source. */
    private static boolean isSource(Versions versions) {
        return versions.change().after().id().startsWith("src_");
    }

    /** Whether it has come to a customer, or has gone from one. */
    private static boolean isOwned(Versions versions, boolean now) {
        boolean before = versions.before("customer").isString();
        boolean after = versions.after("customer").isString();
        return before != after && after == now;
    }

    private static List<EventRule> intent() {
        return List.of(
                EventRule.created("payment_intent.created"),
                EventRule.becomes("payment_intent.requires_action", "status", "requires_action"),
                EventRule.becomes("payment_intent.processing", "status", "processing"),
                EventRule.when(
                        "payment_intent.amount_capturable_updated",
                        versions -> versions.after("amount_capturable").asLong(0) > 0
                                && versions.before("amount_capturable").asLong(0)
                                        != versions.after("amount_capturable").asLong(0)),
                EventRule.when("payment_intent.payment_failed", versions -> versions.isWritten("last_payment_error")),
                EventRule.becomes("payment_intent.succeeded", "status", "succeeded"),
                EventRule.becomes("payment_intent.canceled", "status", "canceled"));
    }

    private static List<EventRule> charge() {
        return List.of(
                EventRule.becomes("charge.pending", "status", "pending"),
                EventRule.becomes("charge.succeeded", "status", "succeeded"),
                EventRule.becomes("charge.failed", "status", "failed"),
                EventRule.when(
                                "charge.captured",
                                versions -> !versions.isNew()
                                        && versions.before("status")
                                                .asString("")
                                                .equals("succeeded")
                                        && !versions.before("captured").asBoolean(false)
                                        && versions.after("captured").asBoolean(false))
                        .tellingPrevious(),
                EventRule.when(
                        "charge.expired",
                        versions -> versions.after("_expired").asBoolean(false)
                                && !versions.before("_expired").asBoolean(false)),
                EventRule.when(
                                "charge.refunded",
                                versions -> !versions.after("_expired").asBoolean(false)
                                        && versions.after("amount_refunded").asLong(0)
                                                > versions.before("amount_refunded")
                                                        .asLong(0))
                        .tellingPrevious(),
                EventRule.updated(
                                "charge.updated",
                                "balance_transaction",
                                "description",
                                "fraud_details",
                                "metadata",
                                "receipt_email",
                                "shipping",
                                "transfer_group")
                        .and(versions -> !versions.differs("status") && !versions.differs("captured")));
    }

    private static List<EventRule> refund() {
        return List.of(
                EventRule.created("refund.created"),
                EventRule.updated("refund.updated"),
                EventRule.updated("charge.refund.updated"),
                EventRule.becomes("refund.failed", "status", "failed"));
    }

    private static List<EventRule> dispute() {
        return List.of(
                EventRule.created("charge.dispute.created"),
                EventRule.when("charge.dispute.funds_withdrawn", versions -> isBooked(versions, "dispute")),
                EventRule.updated("charge.dispute.updated"),
                EventRule.when("charge.dispute.funds_reinstated", versions -> isBooked(versions, "dispute_reversal")),
                EventRule.when(
                        "charge.dispute.closed",
                        versions -> versions.differs("status")
                                && Set.of("won", "lost", "warning_closed")
                                        .contains(versions.after("status").asString(""))));
    }

    /** Whether the last of its balance transactions is new and of this category. */
    private static boolean isBooked(Versions versions, String category) {
        JsonNode now = versions.after("balance_transactions");
        return now.size() > versions.before("balance_transactions").size()
                && now.path(now.size() - 1)
                        .path("reporting_category")
                        .asString("")
                        .equals(category);
    }

    private static List<EventRule> payout() {
        return List.of(
                EventRule.created("payout.created"),
                EventRule.when("payout.reconciliation_completed", Versions::isNew),
                EventRule.updated("payout.updated"),
                EventRule.becomes("payout.paid", "status", "paid"),
                EventRule.becomes("payout.failed", "status", "failed"),
                EventRule.becomes("payout.canceled", "status", "canceled"));
    }

    private static List<EventRule> setupIntent() {
        return List.of(
                EventRule.created("setup_intent.created"),
                EventRule.becomes("setup_intent.requires_action", "status", "requires_action"),
                EventRule.when("setup_intent.setup_failed", versions -> versions.isWritten("last_setup_error")),
                EventRule.becomes("setup_intent.succeeded", "status", "succeeded"),
                EventRule.becomes("setup_intent.canceled", "status", "canceled"));
    }

    private static List<EventRule> session() {
        return List.of(
                EventRule.becomes("checkout.session.completed", "status", "complete"),
                EventRule.becomes("checkout.session.expired", "status", "expired"),
                EventRule.becomes("checkout.session.async_payment_succeeded", "payment_status", "paid")
                        .and(versions -> versions.before("status").asString("").equals("complete")),
                EventRule.when(
                        "checkout.session.async_payment_failed",
                        versions -> versions.after("_refusedLater").asBoolean(false)
                                && !versions.before("_refusedLater").asBoolean(false)));
    }

    private static List<EventRule> product() {
        return List.of(
                EventRule.created("product.created"),
                EventRule.deleted("product.deleted"),
                EventRule.updated("product.updated").and(versions -> !EventRule.isDeleted(versions)));
    }
}
