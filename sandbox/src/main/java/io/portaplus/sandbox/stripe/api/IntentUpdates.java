package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Changes of an intent: words at any time, whatever touches the money only while nothing was paid. */
final class IntentUpdates {
    private static final Set<String> PARAMS = Fields.names(
            NewIntents.COMMON,
            Set.of("payment_method", "payment_method_types[]", "receipt_email", "setup_future_usage", "expand[]"));
    private static final List<String> BEFORE_PAYMENT = List.of(
            "amount",
            "currency",
            "customer",
            "payment_method",
            "payment_method_types",
            "capture_method",
            "setup_future_usage",
            "shipping",
            "statement_descriptor",
            "statement_descriptor_suffix");

    private final Fields fields;
    private final Currencies currencies;
    private final NewIntents newIntents;
    private final Methods methods;
    private final Intents intents;

    IntentUpdates(Fields fields, Currencies currencies, NewIntents newIntents, Methods methods, Intents intents) {
        this.fields = fields;
        this.currencies = currencies;
        this.newIntents = newIntents;
        this.methods = methods;
        this.intents = intents;
    }

    List<Route> routes() {
        return List.of(Route.of("POST", "payment_intents/*", PARAMS, this::update));
    }

    private Answer update(Call call, Transaction transaction) {
        Entity intent = Intents.require(call, transaction);
        Params params = call.params();
        refuseWhatIsTooLate(intent, params, transaction);
        String customer = params.text("customer");
        if (customer != null) {
            Customers.require(customer, 400, "customer", transaction);
        }
        String given = params.text("payment_method");
        @Nullable Entity method = given == null ? null : methods.resolve(given, 400, transaction);
        if (method != null) {
            Entity owned = customer == null ? intent : intent.edit(state -> state.put("customer", customer));
            Confirmation.checkOwner(owned, method, null);
        }
        Entity written = transaction.put(intent.edit(state -> {
            fields.text(state, params, "description", "receipt_email");
            fields.metadata(state, params);
            if (customer != null) {
                state.put("customer", customer);
            }
            money(state, params);
            fields.shipping(state, params);
            NewIntents.futureUsage(state, params);
            newIntents.descriptors(state, params);
            restart(state, params, method);
        }));
        return intents.serve(call, written, transaction);
    }

    private void refuseWhatIsTooLate(Entity intent, Params params, Transaction transaction) {
        String status = intent.need("status");
        for (String name : BEFORE_PAYMENT) {
            if (params.has(name)) {
                CheckoutSessions.refuseDirect("update the " + name + " of", intent);
            }
            if (params.has(name) && !Intents.OPEN.contains(status)) {
                throw intents.error(
                                "This PaymentIntent's " + name + " could not be updated because it has a status of "
                                        + status + ". You may only update the " + name
                                        + " of a PaymentIntent with one of the following statuses: "
                                        + String.join(", ", Intents.OPEN) + ".",
                                intent,
                                transaction)
                        .param(name)
                        .refuse();
            }
        }
    }

    private void money(ObjectNode state, Params params) {
        if (params.has("amount") || params.has("currency")) {
            long amount = params.has("amount")
                    ? params.integer("amount")
                    : state.path("amount").asLong();
            String currency = params.has("currency")
                    ? params.required("currency").toLowerCase(Locale.ROOT)
                    : state.path("currency").asString();
            state.put("currency", currencies.check(currency, amount)).put("amount", amount);
        }
        NewIntents.captureMethod(state, params);
        if (params.has("payment_method_types")) {
            IntentTypes.replace(state, params.list("payment_method_types"));
        } else if (params.has("currency") || params.has("capture_method")) {
            IntentTypes.review(state);
        }
    }

    /** Whoever authenticated did so for another sum or another card. */
    private static void restart(ObjectNode state, Params params, @Nullable Entity method) {
        boolean asked = state.path("status").asString("").equals("requires_action");
        if (method != null) {
            state.put("payment_method", method.id());
        }
        if (method != null || (asked && (params.has("amount") || params.has("currency")))) {
            state.put("status", "requires_confirmation").putNull("next_action");
        }
    }
}
