package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Shapes.Shape;
import io.portaplus.sandbox.stripe.card.Decline;
import io.portaplus.sandbox.stripe.card.TestCard;
import io.portaplus.sandbox.stripe.state.Due;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes charges, and when money moves the balance transaction and the entry in the list of movements. */
final class Charging {
    private static final Duration BOOKED_AFTER = Duration.ofSeconds(1);
    private static final Duration AVAILABLE_AFTER = Duration.ofDays(2);

    private final Shapes shapes;

    Charging(Shapes shapes) {
        this.shapes = shapes;
    }

    /** A charge whose outcome the bank has yet to say. */
    Entity pending(Entity intent, Entity method, Transaction transaction) {
        return transaction.create(
                Kind.CHARGE,
                base(intent, method, transaction).put("status", "pending").put("captured", true));
    }

    /** A charge that the bank accepted: money moves. */
    Entity succeeded(Entity intent, Entity method, Transaction transaction) {
        return paid(pending(intent, method, transaction), intent, transaction);
    }

    /** A pending charge that the bank has accepted. */
    Entity paid(Entity charge, Entity intent, Transaction transaction) {
        Instant at = transaction.now();
        boolean laterBooked = "automatic_async".equals(intent.text("capture_method"));
        Instant bookedAt = laterBooked ? at.plus(BOOKED_AFTER) : at;
        Entity booking = transaction.create(Kind.BALANCE_TRANSACTION, booking(charge, at, bookedAt));
        Entity paid = transaction.put(charge.edit(state -> {
            state.put("amount_captured", charge.number("amount"))
                    .put("paid", true)
                    .put("status", "succeeded")
                    .put("captured", true)
                    .put("receipt_url", intent.text("_base") + "/_sandbox/")
                    .put("_transaction", booking.id());
            if (laterBooked) {
                Due.set(state, bookedAt);
            } else {
                state.put("balance_transaction", booking.id());
            }
        }));
        transaction.move(movement(paid, intent, at, transaction));
        return paid;
    }

    /** With asynchronous capture the charge tells a moment later where the money was booked. */
    static void book(Entity charge, Transaction transaction) {
        transaction.put(charge.edit(state -> {
            Due.clear(state);
            state.put("balance_transaction", charge.need("_transaction"));
        }));
    }

    /** A charge that the bank refused. */
    Entity failed(Entity intent, Entity method, Decline why, Transaction transaction) {
        Entity charge = pending(intent, method, transaction);
        return transaction.put(charge.edit(state -> {
            boolean blocked = why == Decline.BLOCKED;
            TestCard card = Methods.testCard(method);
            state.put("status", "failed")
                    .put("captured", false)
                    .put("failure_code", why.code())
                    .put("failure_message", why.message());
            ObjectNode outcome = shapes.fresh(Shape.OUTCOME)
                    .put("risk_level", card == null ? "not_assessed" : card.riskLevel())
                    .put("advice_code", why.advice())
                    .put("network_decline_code", why.networkCode())
                    .put("network_status", blocked ? "not_sent_to_network" : "declined_by_network")
                    .put("reason", blocked ? "highest_risk_level" : why.reason())
                    .put(
                            "seller_message",
                            blocked
                                    ? "Stripe blocked this payment as too risky."
                                    : "The bank returned the decline code `" + why.reason() + "`.")
                    .put("type", blocked ? "blocked" : "issuer_declined");
            state.set("outcome", outcome);
        }));
    }

    private ObjectNode base(Entity intent, Entity method, Transaction transaction) {
        TestCard card = Methods.testCard(method);
        ObjectNode state = intent.state().objectNode();
        for (String same : new String[] {
            "amount", "currency", "customer", "description", "metadata", "receipt_email", "statement_descriptor_suffix"
        }) {
            if (intent.state().has(same)) {
                state.set(same, intent.state().path(same));
            }
        }
        state.put("created", transaction.seconds())
                .put("calculated_statement_descriptor", descriptor(intent))
                .put("payment_intent", intent.id())
                .put("payment_method", method.id())
                .set("billing_details", method.state().path("billing_details"));
        String risk = card == null ? "not_assessed" : card.riskLevel();
        if (!risk.equals("normal")) {
            state.set("outcome", shapes.fresh(Shape.OUTCOME).put("risk_level", risk));
        }
        state.set("payment_method_details", details(method, intent.number("amount"), transaction));
        if (card != null && card.isAvailableAtOnce()) {
            state.put("_availableAtOnce", true);
        }
        return state;
    }

    private ObjectNode details(Entity method, long amount, Transaction transaction) {
        String type = method.need("type");
        ObjectNode details = method.state().objectNode().put("type", type);
        ObjectNode known = (ObjectNode) method.state().path(type);
        if (!type.equals("card")) {
            details.set(type, known.deepCopy().without("generated_from").putNull("mandate"));
            return details;
        }
        ObjectNode card = shapes.fresh(Shape.CARD_OF_CHARGE);
        for (String same :
                new String[] {"brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4"
                }) {
            card.set(same, known.path(same));
        }
        card.put("amount_authorized", amount)
                .put("authorization_code", transaction.ids().random(6).toUpperCase(Locale.ROOT))
                .put("network_transaction_id", transaction.ids().digits(15))
                .set("network", known.path("brand"));
        ((ObjectNode) card.path("overcapture")).put("maximum_amount_capturable", amount);
        details.set("card", card);
        return details;
    }

    /** A fee of 1.5 % and 20 minor units, rounded half up; the money is available two days later. */
    private static ObjectNode booking(Entity charge, Instant at, Instant bookedAt) {
        long amount = charge.number("amount");
        long fee = (amount * 15 + 500) / 1000 + 20;
        String currency = charge.need("currency");
        Instant available =
                charge.flag("_availableAtOnce") ? at : at.plus(AVAILABLE_AFTER).truncatedTo(ChronoUnit.DAYS);
        ObjectNode state = charge.state()
                .objectNode()
                .put("amount", amount)
                .put("available_on", available.getEpochSecond())
                .put("created", at.getEpochSecond())
                .put("currency", currency)
                .put("description", charge.text("description"))
                .put("fee", fee)
                .put("net", amount - fee)
                .put("source", charge.id())
                .put("_bookedAt", bookedAt.toEpochMilli());
        ArrayNode details = state.putArray("fee_details");
        details.addObject()
                .put("amount", fee)
                .putNull("application")
                .put("currency", currency)
                .put("description", "Stripe processing fees")
                .put("type", "stripe_fee");
        return state;
    }

    private static ObjectNode movement(Entity charge, Entity intent, Instant at, Transaction transaction) {
        ObjectNode movement = charge.state()
                .objectNode()
                .put("at", at.toString())
                .put("account", transaction.accountName())
                .put("type", "payment")
                .put("payment_intent", intent.id())
                .put("charge", charge.id())
                .put("amount", charge.number("amount"))
                .put("currency", charge.need("currency"))
                .put("customer", intent.text("customer"));
        movement.set("metadata", intent.state().path("metadata"));
        @Nullable String key = intent.text("_confirmKey");
        return movement.put("idempotency_key", key);
    }

    private static String descriptor(Entity intent) {
        String suffix = intent.text("statement_descriptor_suffix");
        return suffix == null ? "SANDBOX" : "SANDBOX* " + suffix.toUpperCase(Locale.ROOT);
    }
}
