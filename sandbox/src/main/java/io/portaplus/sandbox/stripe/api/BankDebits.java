package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.card.TestAccount;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.state.Due;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import tools.jackson.databind.node.ObjectNode;

/** A bank debit's end: the customer's bank pays, or does not. */
final class BankDebits {
    private static final String REFUSED = "The customer's bank refused the debit.";

    private final Charging charging;
    private final Views views;

    BankDebits(Charging charging, Views views) {
        this.charging = charging;
        this.views = views;
    }

    /** Decides an intent in {@code processing}. */
    void decide(Entity intent, Transaction transaction) {
        Entity charge = transaction.need(Kind.CHARGE, intent.need("latest_charge"));
        Entity method = transaction.need(Kind.PAYMENT_METHOD, intent.need("payment_method"));
        if (TestAccount.valueOf(method.need("_account")).succeeds()) {
            charging.paid(charge, intent, transaction);
            transaction.put(intent.edit(state -> {
                Due.clear(state);
                state.put("status", "succeeded").put("amount_received", intent.number("amount"));
            }));
        } else {
            fail(intent, charge, method, transaction);
        }
    }

    private void fail(Entity intent, Entity charge, Entity method, Transaction transaction) {
        ApiError error =
                ApiError.card("payment_method_provider_decline", REFUSED).with("charge", charge.id());
        ObjectNode lastError = error.members();
        lastError.set("payment_method", views.of(method, transaction.now()));
        transaction.put(charge.edit(state -> state.put("status", "failed")
                .put("captured", false)
                .put("failure_code", "payment_method_provider_decline")
                .put("failure_message", REFUSED)));
        transaction.put(intent.edit(state -> {
            Due.clear(state);
            state.put("status", "requires_payment_method")
                    .putNull("payment_method")
                    .set("last_payment_error", lastError);
        }));
    }
}
