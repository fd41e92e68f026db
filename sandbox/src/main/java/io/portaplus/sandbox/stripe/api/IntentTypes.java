package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Params;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which types of payment methods an intent takes, by what was asked for, its currency and how it is captured. */
final class IntentTypes {
    static final Set<String> PARAMS = Set.of(
            "payment_method_types[]",
            "automatic_payment_methods[enabled]",
            "automatic_payment_methods[allow_redirects]");
    static final List<String> TYPES = List.of("card", "bacs_debit", "paypal", "sepa_debit");
    private static final Map<String, Set<String>> CURRENCIES = Map.of(
            "bacs_debit",
            Set.of("gbp"),
            "sepa_debit",
            Set.of("eur"),
            "paypal",
            Set.of("aud", "cad", "chf", "czk", "dkk", "eur", "gbp", "hkd", "nok", "nzd", "pln", "sek", "sgd", "usd"));

    private IntentTypes() {}

    /**
     * The types given are exactly those taken; none given are those that the account has switched on.
     *
     * @param state with currency and capture method
     */
    static void choose(ObjectNode state, Params params, String configuration) {
        if (isAutomatic(params)) {
            automatic(state, params, configuration);
            listAutomatic(state);
        } else {
            List<String> given = params.list("payment_method_types");
            list(state, given.isEmpty() ? List.of("card") : given);
        }
    }

    /**
     * Whether the account decides which types an intent takes.
     *
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal when the request says both that it does and which
     */
    static boolean isAutomatic(Params params) {
        boolean given = !params.list("payment_method_types").isEmpty();
        boolean automatic = params.has("automatic_payment_methods");
        boolean wanted = params.flag("automatic_payment_methods[enabled]");
        if (given && automatic && wanted) {
            throw ApiError.invalid("You may only specify one of these parameters: automatic_payment_methods,"
                            + " payment_method_types.")
                    .refuse();
        }
        if (automatic && params.text("automatic_payment_methods[enabled]") == null) {
            throw ApiError.missing("automatic_payment_methods[enabled]").refuse();
        }
        return !given && (!automatic || wanted);
    }

    /** Says so in the intent. */
    static void automatic(ObjectNode state, Params params, String configuration) {
        String redirects = params.choice("automatic_payment_methods[allow_redirects]", "always", "never");
        state.putObject("automatic_payment_methods")
                .put("allow_redirects", redirects == null ? "always" : redirects)
                .put("enabled", true);
        state.putObject("payment_method_configuration_details")
                .put("id", configuration)
                .putNull("parent");
    }

    /** Exactly these types from now on. */
    static void replace(ObjectNode state, List<String> types) {
        state.putNull("automatic_payment_methods").putNull("payment_method_configuration_details");
        list(state, types);
    }

    /** The same choice again, after the currency or the way of capture has changed. */
    static void review(ObjectNode state) {
        if (state.path("automatic_payment_methods").path("enabled").asBoolean(false)) {
            listAutomatic(state);
        } else {
            list(state, of(state));
        }
    }

    /** The types that an intent takes. */
    static List<String> of(ObjectNode state) {
        return state.path("payment_method_types")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static void listAutomatic(ObjectNode state) {
        boolean redirects = state.path("automatic_payment_methods")
                .path("allow_redirects")
                .asString("")
                .equals("always");
        String currency = state.path("currency").asString();
        list(
                state,
                TYPES.stream()
                        .filter(type -> takes(type, currency))
                        .filter(type -> redirects || !type.equals("paypal"))
                        .filter(type -> !isManual(state) || canWait(type))
                        .toList());
    }

    private static void list(ObjectNode state, List<String> types) {
        ArrayNode listed = state.putArray("payment_method_types");
        ObjectNode options = state.putObject("payment_method_options");
        for (String type : types) {
            check(type, state);
            listed.add(type);
            ObjectNode option = options.putObject(type);
            switch (type) {
                case "card" ->
                    option.putNull("installments")
                            .putNull("mandate_options")
                            .putNull("network")
                            .put("request_three_d_secure", "automatic");
                case "paypal" -> option.putNull("preferred_locale").putNull("reference");
                default -> {}
            }
        }
    }

    private static void check(String type, ObjectNode state) {
        String currency = state.path("currency").asString();
        if (!TYPES.contains(type)) {
            throw refusal(
                    "The payment method type provided: " + type + " is invalid. This sandbox knows these types: "
                            + String.join(", ", TYPES) + ".",
                    "payment_method_types");
        }
        if (!takes(type, currency)) {
            throw refusal(
                    "The currency provided (" + currency + ") is invalid for the payment method type " + type
                            + ". Payments with `" + type + "` support the following currencies: "
                            + String.join(
                                    ", ",
                                    CURRENCIES.getOrDefault(type, Set.of()).stream()
                                            .sorted()
                                            .toList())
                            + ".",
                    "payment_method_types");
        }
        if (isManual(state) && !canWait(type)) {
            throw refusal(
                    "The payment method type " + type + " cannot be captured manually: use another capture_method.",
                    "capture_method");
        }
    }

    private static RuntimeException refusal(String message, String param) {
        return ApiError.invalid(message)
                .code("payment_intent_invalid_parameter")
                .param(param)
                .refuse();
    }

    private static boolean takes(String type, String currency) {
        Set<String> currencies = CURRENCIES.get(type);
        return currencies == null || currencies.contains(currency);
    }

    private static boolean canWait(String type) {
        return !type.endsWith("_debit");
    }

    private static boolean isManual(ObjectNode state) {
        return state.path("capture_method").asString("").equals("manual");
    }
}
