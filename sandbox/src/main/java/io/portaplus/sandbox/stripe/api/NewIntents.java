package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes intents from the parameters of their creation, once those have been checked. */
final class NewIntents {
    static final Set<String> PARAMS = Set.of(
            "amount",
            "currency",
            "customer",
            "description",
            "metadata[*]",
            "payment_method_types[]",
            "automatic_payment_methods[enabled]",
            "automatic_payment_methods[allow_redirects]",
            "capture_method",
            "statement_descriptor",
            "statement_descriptor_suffix");
    private static final List<String> TYPES = List.of("card", "sepa_debit");
    private static final int SECRET = 25;
    private static final int DESCRIPTOR = 22;

    private final Fields fields;
    private final Currencies currencies = new Currencies();

    NewIntents(Fields fields) {
        this.fields = fields;
    }

    Entity create(Call call, Transaction transaction) {
        Params params = call.params();
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
                .put("status", "requires_payment_method")
                .put("_key", call.idempotencyKey());
        fields.text(state, params, "description", "receipt_email");
        fields.metadata(state, params);
        futureUsage(state, params);
        String capture = params.choice("capture_method", "automatic", "automatic_async");
        state.put("capture_method", capture == null ? "automatic_async" : capture);
        types(state, params, currency);
        descriptors(state, params);
        String id = Kind.INTENT.newId(transaction.ids());
        state.put("client_secret", id + "_secret_" + transaction.ids().random(SECRET));
        return transaction.create(Kind.INTENT, id, state);
    }

    static void futureUsage(ObjectNode state, Params params) {
        String usage = params.choice("setup_future_usage", "off_session", "on_session");
        if (usage != null) {
            state.put("setup_future_usage", usage);
        }
    }

    /** The types given are exactly those taken; none given are those that the account has switched on. */
    private static void types(ObjectNode state, Params params, String currency) {
        List<String> given = params.list("payment_method_types");
        boolean automatic = params.has("automatic_payment_methods");
        if (!given.isEmpty() && automatic && params.flag("automatic_payment_methods[enabled]")) {
            throw ApiError.invalid("You may only specify one of these parameters: automatic_payment_methods,"
                            + " payment_method_types.")
                    .refuse();
        }
        if (automatic && params.text("automatic_payment_methods[enabled]") == null) {
            throw ApiError.missing("automatic_payment_methods[enabled]").refuse();
        }
        for (String type : given) {
            checkType(type, currency);
        }
        boolean enabled = given.isEmpty() && (!automatic || params.flag("automatic_payment_methods[enabled]"));
        if (enabled) {
            String redirects = params.choice("automatic_payment_methods[allow_redirects]", "always", "never");
            state.putObject("automatic_payment_methods")
                    .put("allow_redirects", redirects == null ? "always" : redirects)
                    .put("enabled", true);
        }
        List<String> types = new ArrayList<>(given);
        if (types.isEmpty()) {
            types.add("card");
            if (enabled && currency.equals("eur")) {
                types.add("sepa_debit");
            }
        }
        ArrayNode listed = state.putArray("payment_method_types");
        ObjectNode options = state.putObject("payment_method_options");
        for (String type : types) {
            listed.add(type);
            ObjectNode option = options.putObject(type);
            if (type.equals("card")) {
                option.putNull("installments")
                        .putNull("mandate_options")
                        .putNull("network")
                        .put("request_three_d_secure", "automatic");
            }
        }
    }

    private static void checkType(String type, String currency) {
        if (!TYPES.contains(type)) {
            throw ApiError.invalid("The payment method type provided: " + type
                            + " is invalid. This sandbox knows these types: " + String.join(", ", TYPES) + ".")
                    .code("payment_intent_invalid_parameter")
                    .param("payment_method_types")
                    .refuse();
        }
        if (type.equals("sepa_debit") && !currency.equals("eur")) {
            throw ApiError.invalid("The currency provided (" + currency + ") is invalid for the payment method type"
                            + " sepa_debit. Payments with `sepa_debit` support the following currencies: eur.")
                    .code("payment_intent_invalid_parameter")
                    .param("payment_method_types")
                    .refuse();
        }
    }

    private void descriptors(ObjectNode state, Params params) {
        String descriptor = params.text("statement_descriptor");
        boolean takesCards = false;
        for (var type : state.path("payment_method_types")) {
            takesCards |= type.asString().equals("card");
        }
        if (descriptor != null && takesCards) {
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
