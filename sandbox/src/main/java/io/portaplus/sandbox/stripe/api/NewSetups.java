package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes setup intents from the parameters of their creation, once those have been checked. */
final class NewSetups {
    static final Set<String> PARAMS =
            Fields.names(IntentTypes.PARAMS, Set.of("customer", "description", "metadata[*]", "usage"));
    /** What can be saved for later. */
    static final List<String> TYPES = List.of("card", "sepa_debit", "bacs_debit", "paypal");

    /** What the account has switched on. */
    private static final List<String> SWITCHED_ON = List.of("card", "sepa_debit");

    private static final int SECRET = 25;

    private final Fields fields;

    NewSetups(Fields fields) {
        this.fields = fields;
    }

    Entity create(Params params, Transaction transaction) {
        String customer = params.text("customer");
        if (customer != null) {
            Customers.require(customer, 400, "customer", transaction);
        }
        String usage = params.choice("usage", "off_session", "on_session");
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("created", transaction.seconds())
                .put("customer", customer)
                .put("status", "requires_payment_method")
                .put("usage", usage == null ? "off_session" : usage);
        fields.text(state, params, "description");
        fields.metadata(state, params);
        types(state, params, OwnAccount.methodConfiguration(transaction));
        String id = Kind.SETUP_INTENT.newId(transaction.ids());
        state.put("client_secret", id + "_secret_" + transaction.ids().random(SECRET));
        return transaction.create(Kind.SETUP_INTENT, id, state);
    }

    /** The types given are exactly those taken; none given are those that the account has switched on. */
    private static void types(ObjectNode state, Params params, String configuration) {
        if (IntentTypes.isAutomatic(params)) {
            IntentTypes.automatic(state, params, configuration);
            writeTypes(state, SWITCHED_ON);
        } else {
            List<String> given = params.list("payment_method_types");
            writeTypes(state, given.isEmpty() ? List.of("card") : given);
        }
    }

    /** @throws io.portaplus.sandbox.stripe.protocol.Refusal for a type that can't be saved here */
    static void writeTypes(ObjectNode state, List<String> types) {
        ArrayNode listed = state.putArray("payment_method_types");
        ObjectNode options = state.putObject("payment_method_options");
        for (String type : types) {
            if (!TYPES.contains(type)) {
                throw ApiError.invalid("The payment method type provided: " + type
                                + " is invalid. This sandbox can save these types: " + String.join(", ", TYPES) + ".")
                        .code("setup_intent_invalid_parameter")
                        .param("payment_method_types")
                        .refuse();
            }
            listed.add(type);
            if (type.equals("card")) {
                options.putObject("card")
                        .putNull("mandate_options")
                        .putNull("network")
                        .put("request_three_d_secure", "automatic");
            } else if (!type.equals("paypal")) {
                options.putObject(type).putObject("mandate_options");
            }
        }
    }
}
