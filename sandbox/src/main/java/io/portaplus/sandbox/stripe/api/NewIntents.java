package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes intents from the parameters of their creation, once those have been checked. */
final class NewIntents {
    /** What both a new intent and a change of one may say. */
    static final Set<String> COMMON = Fields.names(
            Set.of(
                    "amount",
                    "currency",
                    "customer",
                    "description",
                    "metadata[*]",
                    "capture_method",
                    "statement_descriptor",
                    "statement_descriptor_suffix"),
            Fields.shipping());

    static final Set<String> PARAMS = Fields.names(COMMON, IntentTypes.PARAMS, Set.of("confirmation_method"));
    private static final int SECRET = 25;
    private static final int DESCRIPTOR = 22;

    private final Fields fields;
    private final Currencies currencies;

    NewIntents(Fields fields, Currencies currencies) {
        this.fields = fields;
        this.currencies = currencies;
    }

    Entity create(Call call, Transaction transaction) {
        return create(draft(call.params(), transaction).put("_key", call.idempotencyKey()), transaction);
    }

    /** An intent from what was drafted. */
    static Entity create(ObjectNode draft, Transaction transaction) {
        String id = Kind.INTENT.newId(transaction.ids());
        draft.put("client_secret", id + "_secret_" + transaction.ids().random(SECRET));
        return transaction.create(Kind.INTENT, id, draft);
    }

    /** All of an intent but its id and its secret. */
    ObjectNode draft(Params params, Transaction transaction) {
        long amount = params.integer("amount");
        String currency = currencies.check(params.required("currency"), amount);
        String customer = params.text("customer");
        if (customer != null) {
            Customers.require(customer, 400, "customer", transaction);
        }
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("amount", amount)
                .put("created", transaction.seconds())
                .put("currency", currency)
                .put("customer", customer)
                .put("status", "requires_payment_method");
        fields.text(state, params, "description", "receipt_email");
        fields.metadata(state, params);
        futureUsage(state, params);
        fields.shipping(state, params);
        state.put("capture_method", "automatic_async");
        captureMethod(state, params);
        if ("manual".equals(params.choice("confirmation_method", "automatic", "manual"))) {
            throw ApiError.invalid("This sandbox confirms automatically only: leave confirmation_method out.")
                    .param("confirmation_method")
                    .refuse();
        }
        IntentTypes.choose(state, params, OwnAccount.methodConfiguration(transaction));
        descriptors(state, params);
        return state;
    }

    static void futureUsage(ObjectNode state, Params params) {
        String usage = params.choice("setup_future_usage", "off_session", "on_session");
        if (usage != null) {
            state.put("setup_future_usage", usage);
        }
    }

    static void captureMethod(ObjectNode state, Params params) {
        String capture = params.choice("capture_method", "automatic", "automatic_async", "manual");
        if (capture != null) {
            state.put("capture_method", capture);
        }
    }

    /** The words on the customer's statement. */
    void descriptors(ObjectNode state, Params params) {
        String descriptor = params.text("statement_descriptor");
        if (descriptor != null && IntentTypes.of(state).contains("card")) {
            throw ApiError.invalid("The statement_descriptor parameter is not supported for card charges. Please use"
                            + " statement_descriptor_suffix instead.")
                    .param("statement_descriptor")
                    .refuse();
        }
        for (String name : List.of("statement_descriptor", "statement_descriptor_suffix")) {
            String value = params.text(name);
            if (value != null
                    && (value.length() > DESCRIPTOR
                            || value.matches(".*[<>\\\\'\"*].*")
                            || !value.matches(".*\\p{L}.*"))) {
                throw ApiError.invalid("The " + name + " must have at most 22 characters, at least one letter, and none"
                                + " of < > \\ ' \" *.")
                        .param(name)
                        .refuse();
            }
        }
        fields.text(state, params, "statement_descriptor", "statement_descriptor_suffix");
    }
}
