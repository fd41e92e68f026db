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
        String failure = TestAccount.valueOf(method.need("_account")).failure();
        if (failure == null) {
            charging.paid(charge, intent, transaction);
            transaction.put(intent.edit(state -> {
                Due.clear(state);
                state.put("status", "succeeded").put("amount_received", intent.number("amount"));
            }));
        } else {
            fail(failure, intent, charge, method, transaction);
        }
    }

    private void fail(String why, Entity intent, Entity charge, Entity method, Transaction transaction) {
        ApiError error = ApiError.card(why, REFUSED).with("charge", charge.id());
        ObjectNode lastError = error.members();
        lastError.set("payment_method", views.of(method, transaction.now()));
        transaction.put(charge.edit(state -> state.put("status", "failed")
                .put("captured", false)
                .put("failure_code", why)
                .put("failure_message", REFUSED)));
        transaction.put(intent.edit(state -> {
            Due.clear(state);
            state.put("status", "requires_payment_method")
                    .putNull("payment_method")
                    .set("last_payment_error", lastError);
        }));
    }
}
