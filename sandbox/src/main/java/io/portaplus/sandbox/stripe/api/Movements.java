package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The entries of the list of movements: what came in is above zero, what went out below, fees are left out. */
final class Movements {
    private Movements() {}

    /** A charge that was paid or captured. */
    static void charge(String type, Entity charge, Entity intent, @Nullable String key, Transaction transaction) {
        ObjectNode movement = of(type, charge.number("amount_captured"), charge.need("currency"), transaction);
        movement.put("customer", intent.text("customer"))
                .set("metadata", intent.state().path("metadata"));
        transaction.move(movement.put("payment_intent", intent.id())
                .put("charge", charge.id())
                .put("idempotency_key", key));
    }

    /** Money that moved because of something that happened to a charge. */
    static void after(String type, Entity cause, long amount, @Nullable String key, Transaction transaction) {
        transaction.move(of(type, amount, cause.need("currency"), transaction)
                .put("payment_intent", cause.text("payment_intent"))
                .put("charge", cause.text("charge"))
                .put(cause.kind() == Kind.REFUND ? "refund" : "dispute", cause.id())
                .put("idempotency_key", key));
    }

    /** A payout to the account's bank. */
    static void payout(Entity payout, Transaction transaction) {
        transaction.move(of("payout", -payout.number("amount"), payout.need("currency"), transaction)
                .put("payout", payout.id())
                .putNull("idempotency_key"));
    }

    private static ObjectNode of(String type, long amount, String currency, Transaction transaction) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("at", transaction.now().toString())
                .put("account", transaction.accountName())
                .put("type", type)
                .put("amount", amount)
                .put("currency", currency);
    }
}
