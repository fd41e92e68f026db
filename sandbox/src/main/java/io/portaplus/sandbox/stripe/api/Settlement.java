package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.card.TestAccount;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Store;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Bank debits are decided by the clock; whoever looks first carries out what has come due. */
final class Settlement {
    private final Store store;
    private final Charging charging;
    private final Views views;

    Settlement(Store store, Charging charging, Views views) {
        this.store = store;
        this.charging = charging;
        this.views = views;
    }

    void settle(Account account) {
        for (String id : account.dueBy(store.clock().instant())) {
            store.write(account, transaction -> {
                decide(id, transaction);
                return id;
            });
        }
    }

    private void decide(String id, Transaction transaction) {
        Entity intent = transaction.find(Kind.INTENT, id);
        // Another caller may have been here between our look and our turn.
        if (intent == null || !intent.state().has("_dueAt")) {
            return;
        }
        Instant at = Instant.ofEpochMilli(intent.number("_dueAt"));
        Entity charge = find(Kind.CHARGE, intent.need("latest_charge"), transaction);
        Entity method = find(Kind.PAYMENT_METHOD, intent.need("payment_method"), transaction);
        if (TestAccount.valueOf(method.need("_account")).succeeds()) {
            charging.paid(charge, intent, at, transaction);
            transaction.put(intent.edit(state -> {
                state.remove("_dueAt");
                state.put("status", "succeeded").put("amount_received", intent.number("amount"));
            }));
        } else {
            fail(intent, charge, method, transaction);
        }
    }

    private void fail(Entity intent, Entity charge, Entity method, Transaction transaction) {
        ApiError error = ApiError.card("payment_method_provider_decline", "The customer's bank refused the debit.")
                .with("charge", charge.id());
        ObjectNode lastError = error.members();
        lastError.set("payment_method", views.of(method, transaction.now()));
        transaction.put(charge.edit(state -> state.put("status", "failed")
                .put("captured", false)
                .put("failure_code", "payment_method_provider_decline")
                .put("failure_message", "The customer's bank refused the debit.")));
        transaction.put(intent.edit(state -> {
            state.remove("_dueAt");
            state.put("status", "requires_payment_method")
                    .putNull("payment_method")
                    .set("last_payment_error", lastError);
        }));
    }

    private static Entity find(Kind kind, String id, Transaction transaction) {
        Entity entity = transaction.find(kind, id);
        if (entity == null) {
            throw new IllegalStateException("no " + id);
        }
        return entity;
    }
}
