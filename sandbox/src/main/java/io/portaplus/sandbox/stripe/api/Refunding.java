package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.card.RefundFate;
import io.portaplus.sandbox.stripe.card.TestCard;
import io.portaplus.sandbox.stripe.state.Due;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** The course of a refund: the money leaves the balance at once, and may come back. */
final class Refunding {
    private static final Duration DECIDED_AFTER = Duration.ofMinutes(3);

    private Refunding() {}

    /** What of a charge has not been given back, in minor units. */
    static long refundable(Entity charge) {
        return charge.number("amount") - charge.number("amount_refunded");
    }

    /**
     * Gives back a part or all of a captured charge.
     *
     * @param state what the caller said about it
     * @param requiresAction whether the customer must first say where to send it
     */
    static Entity refund(
            Entity charge, long amount, ObjectNode state, boolean requiresAction, Transaction transaction) {
        RefundFate fate = fate(charge);
        boolean pending = fate == RefundFate.PENDING_FIRST;
        base(state, charge, amount, transaction)
                .put("status", requiresAction ? "requires_action" : pending ? "pending" : "succeeded");
        state.set("destination_details", destination(charge));
        if (requiresAction) {
            ObjectNode action = state.putObject("next_action").put("type", "display_details");
            action.putObject("display_details")
                    .put(
                            "expires_at",
                            transaction.seconds() + Duration.ofDays(30).toSeconds())
                    .putObject("email_sent")
                    .put("email_sent_at", transaction.seconds())
                    .put("email_sent_to", "customer@example.com");
        } else if (fate != RefundFate.SUCCEEDS) {
            Due.set(state, transaction.now().plus(DECIDED_AFTER));
        }
        if (pending && !requiresAction) {
            state.put("pending_reason", "processing");
        }
        Entity refund = transaction.create(Kind.REFUND, id(charge, transaction), state);
        Entity booking = book(refund, isCard(charge) ? Ledger.Type.REFUND : Ledger.Type.PAYMENT_REFUND, transaction);
        Movements.after("refund", refund, -amount, refund.text("_key"), transaction);
        give(charge, amount, transaction);
        return transaction.put(refund.edit(s -> s.put("balance_transaction", booking.id())));
    }

    /** Lets go of what was authorized and is not captured: no money moves. */
    static void release(Entity charge, long amount, Transaction transaction) {
        ObjectNode state =
                base(charge.state().objectNode(), charge, amount, transaction).put("status", "succeeded");
        state.set("destination_details", destination(charge));
        transaction.create(Kind.REFUND, id(charge, transaction), state);
        give(charge, amount, transaction);
    }

    /** The bank has said what became of a refund. */
    static void decide(Entity refund, Transaction transaction) {
        Entity charge = transaction.need(Kind.CHARGE, refund.need("charge"));
        Entity decided = transaction.put(refund.edit(state -> {
            Due.clear(state);
            state.remove("pending_reason");
            state.put("status", "succeeded");
        }));
        if (fate(charge) == RefundFate.FAILS_LATER) {
            comeBack(decided, "failed", "expired_or_canceled_card", transaction);
        }
    }

    /** The refund is called off. */
    static Entity cancel(Entity refund, Transaction transaction) {
        return comeBack(
                transaction.put(refund.edit(state -> state.remove("next_action"))),
                "canceled",
                "merchant_request",
                transaction);
    }

    private static Entity comeBack(Entity refund, String status, String reason, Transaction transaction) {
        Entity charge = transaction.need(Kind.CHARGE, refund.need("charge"));
        long amount = refund.number("amount");
        Entity booking = Ledger.book(
                new Ledger.Entry(
                        isCard(charge) ? Ledger.Type.REFUND_FAILURE : Ledger.Type.PAYMENT_REFUND_FAILURE,
                        refund.id(),
                        refund.need("currency"),
                        amount,
                        0,
                        "REFUND FAILURE FOR CHARGE",
                        transaction.now()),
                transaction);
        Movements.after("refund_failure", refund, amount, refund.text("_key"), transaction);
        give(charge, -amount, transaction);
        return transaction.put(refund.edit(state -> state.put("status", status)
                .put("failure_balance_transaction", booking.id())
                .put("failure_reason", reason)));
    }

    private static Entity book(Entity refund, Ledger.Type type, Transaction transaction) {
        return Ledger.book(
                new Ledger.Entry(
                        type,
                        refund.id(),
                        refund.need("currency"),
                        -refund.number("amount"),
                        0,
                        "REFUND FOR CHARGE",
                        transaction.now()),
                transaction);
    }

    private static void give(Entity charge, long amount, Transaction transaction) {
        transaction.put(charge.edit(state -> {
            long refunded = charge.number("amount_refunded") + amount;
            state.put("amount_refunded", refunded).put("refunded", refunded == charge.number("amount"));
        }));
    }

    private static ObjectNode base(ObjectNode state, Entity charge, long amount, Transaction transaction) {
        return state.put("amount", amount)
                .put("charge", charge.id())
                .put("created", transaction.seconds())
                .put("currency", charge.need("currency"))
                .put("customer", charge.text("customer"))
                .put("payment_intent", charge.text("payment_intent"))
                .put("payment_method", charge.text("payment_method"));
    }

    private static String id(Entity charge, Transaction transaction) {
        String id = Kind.REFUND.newId(transaction.ids());
        return isCard(charge) ? id : "pyr" + id.substring(2);
    }

    private static ObjectNode destination(Entity charge) {
        String type = charge.state().path("payment_method_details").path("type").asString();
        ObjectNode destination = charge.state().objectNode();
        switch (type) {
            case "card" ->
                destination
                        .putObject("card")
                        .put("reference_status", "pending")
                        .put("reference_type", "acquirer_reference_number")
                        .put("type", "refund");
            case "bacs_debit" -> bankTransfer(destination.putObject("gb_bank_transfer"));
            case "sepa_debit" -> bankTransfer(destination.putObject("eu_bank_transfer"));
            default -> destination.putObject(type);
        }
        return destination.put("type", destination.propertyNames().iterator().next());
    }

    private static void bankTransfer(ObjectNode transfer) {
        transfer.putNull("reference").put("reference_status", "pending");
    }

    /** A bank debit's refund takes its time as its payment did. */
    private static RefundFate fate(Entity charge) {
        TestCard card = Methods.testCard(charge);
        if (card != null) {
            return card.refundFate();
        }
        return charge.state()
                        .path("payment_method_details")
                        .path("type")
                        .asString()
                        .endsWith("_debit")
                ? RefundFate.PENDING_FIRST
                : RefundFate.SUCCEEDS;
    }

    private static boolean isCard(Entity charge) {
        return Methods.testCard(charge) != null;
    }
}
