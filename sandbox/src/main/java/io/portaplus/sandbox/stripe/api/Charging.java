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
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes charges, and when money moves the balance transaction and the entry in the list of movements. */
final class Charging {
    /** How long a bank keeps money for us that we have not captured. */
    static final Duration HELD_FOR = Duration.ofDays(7);

    private static final Duration SETTLES_AFTER = Duration.ofSeconds(1);

    private final Shapes shapes;
    private final Disputing disputing;

    Charging(Shapes shapes, Disputing disputing) {
        this.shapes = shapes;
        this.disputing = disputing;
    }

    /** A charge whose outcome the bank has yet to say. */
    Entity pending(Entity intent, Entity method, Transaction transaction) {
        String id = Kind.CHARGE.newId(transaction.ids());
        return transaction.create(
                Kind.CHARGE,
                method.need("type").equals("card") ? id : "py" + id.substring(2),
                base(intent, method, transaction).put("status", "pending").put("captured", true));
    }

    /** A charge that the bank accepted: money moves. */
    Entity succeeded(Entity intent, Entity method, Transaction transaction) {
        return paid(pending(intent, method, transaction), intent, transaction);
    }

    /** A charge that the bank accepted, to be captured later: no money moves yet. */
    Entity authorized(Entity intent, Entity method, Transaction transaction) {
        Entity charge = pending(intent, method, transaction);
        return transaction.put(charge.edit(state -> {
            accept(state, intent);
            state.put("captured", false);
            if (state.path("payment_method_details") instanceof ObjectNode details
                    && details.path("card") instanceof ObjectNode card) {
                card.put("capture_before", transaction.now().plus(HELD_FOR).getEpochSecond());
            }
        }));
    }

    /** A pending charge that the bank has accepted. */
    Entity paid(Entity charge, Entity intent, Transaction transaction) {
        Entity paid = take(charge, charge.number("amount"), intent, transaction);
        Movements.charge("payment", paid, intent, intent.text("_confirmKey"), transaction);
        return paid;
    }

    /** Takes all or a part of what was authorized. */
    Entity captured(Entity charge, long amount, Entity intent, @Nullable String key, Transaction transaction) {
        Entity captured = take(charge, amount, intent, transaction);
        Movements.charge("capture", captured, intent, key, transaction);
        return captured;
    }

    /** What comes a moment after a payment: its balance transaction, and from some cards a dispute. */
    void settle(Entity charge, Transaction transaction) {
        Entity settled = transaction.put(charge.edit(Due::clear));
        if (settled.text("balance_transaction") == null) {
            settled = book(settled, transaction);
        }
        TestCard card = Methods.testCard(settled);
        if (card != null && card.dispute() != null && !settled.flag("refunded")) {
            disputing.open(settled, card.dispute(), transaction);
        }
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

    private static Entity take(Entity charge, long amount, Entity intent, Transaction transaction) {
        boolean bookedLater = "automatic_async".equals(intent.text("capture_method"));
        TestCard card = Methods.testCard(charge);
        Entity taken = transaction.put(charge.edit(state -> {
            accept(state, intent);
            state.put("captured", true).put("amount_captured", amount);
            if (bookedLater || (card != null && card.dispute() != null)) {
                Due.set(state, transaction.now().plus(SETTLES_AFTER));
            }
        }));
        return bookedLater ? taken : book(taken, transaction);
    }

    private static void accept(ObjectNode state, Entity intent) {
        state.put("paid", true).put("status", "succeeded").put("receipt_url", intent.text("_base") + "/_sandbox/");
    }

    private static Entity book(Entity charge, Transaction transaction) {
        long amount = charge.number("amount_captured");
        TestCard card = Methods.testCard(charge);
        Instant at = transaction.now();
        Entity booking = Ledger.book(
                new Ledger.Entry(
                        card == null ? Ledger.Type.PAYMENT : Ledger.Type.CHARGE,
                        charge.id(),
                        charge.need("currency"),
                        amount,
                        Ledger.fee(amount),
                        charge.text("description"),
                        card != null && card.isAvailableAtOnce() ? at : Ledger.available(at)),
                transaction);
        return transaction.put(charge.edit(state -> state.put("balance_transaction", booking.id())));
    }

    private ObjectNode base(Entity intent, Entity method, Transaction transaction) {
        TestCard card = Methods.testCard(method);
        ObjectNode state = intent.state().objectNode();
        for (String same : new String[] {
            "amount",
            "currency",
            "customer",
            "description",
            "metadata",
            "receipt_email",
            "shipping",
            "statement_descriptor",
            "statement_descriptor_suffix"
        }) {
            if (intent.state().has(same)) {
                state.set(same, intent.state().path(same));
            }
        }
        state.put("created", transaction.seconds())
                .put("calculated_statement_descriptor", card == null ? null : descriptor(intent))
                .put("payment_intent", intent.id())
                .put("payment_method", method.id())
                .set("billing_details", method.state().path("billing_details"));
        String risk = card == null ? "not_assessed" : card.riskLevel();
        if (!risk.equals("normal")) {
            state.set("outcome", shapes.fresh(Shape.OUTCOME).put("risk_level", risk));
        }
        state.set("payment_method_details", details(method, intent.number("amount"), transaction));
        return state.put("_card", card == null ? null : card.name());
    }

    private ObjectNode details(Entity method, long amount, Transaction transaction) {
        String type = method.need("type");
        ObjectNode details = method.state().objectNode().put("type", type);
        ObjectNode known = (ObjectNode) method.state().path(type);
        if (!type.equals("card")) {
            details.set(type, known.deepCopy().without("generated_from"));
            if (Methods.isBankDebit(method)) {
                ((ObjectNode) details.path(type)).put("mandate", method.text("_mandate"));
                ((ObjectNode) details.path(type))
                        .put("expected_debit_date", transaction.now().toString().substring(0, 10));
            } else {
                ((ObjectNode) details.path(type))
                        .putNull("payer_name")
                        .putNull("seller_protection")
                        .put("transaction_id", transaction.ids().random(17).toUpperCase(Locale.ROOT));
            }
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

    private static String descriptor(Entity intent) {
        String suffix = intent.text("statement_descriptor_suffix");
        return suffix == null ? "SANDBOX" : "SANDBOX* " + suffix.toUpperCase(Locale.ROOT);
    }
}
