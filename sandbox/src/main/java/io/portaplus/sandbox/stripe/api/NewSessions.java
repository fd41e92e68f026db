package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.LineItems.Lines;
import io.portaplus.sandbox.stripe.api.Shapes.Shape;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.state.Due;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes Checkout sessions from the parameters of their creation, once those have been checked. */
final class NewSessions {
    static final Set<String> PARAMS = Fields.names(
            LineItems.PARAMS,
            SessionIntents.PARAMS,
            Set.of(
                    "mode",
                    "ui_mode",
                    "success_url",
                    "cancel_url",
                    "client_reference_id",
                    "currency",
                    "customer",
                    "customer_creation",
                    "customer_email",
                    "expires_at",
                    "locale",
                    "metadata[*]",
                    "payment_method_types[]",
                    "submit_type",
                    "expand[]"));
    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int LONGEST_REFERENCE = 200;
    private static final int RANDOM = 56;
    private static final String[] LOCALES =
            ("auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro"
                            + " ru sk sl sv th tr vi zh zh-HK zh-TW")
                    .split(" ");

    private final Shapes shapes;
    private final Fields fields;
    private final LineItems lineItems;
    private final SessionIntents intents;

    NewSessions(Shapes shapes, Fields fields, LineItems lineItems, SessionIntents intents) {
        this.shapes = shapes;
        this.fields = fields;
        this.lineItems = lineItems;
        this.intents = intents;
    }

    Entity create(Call call, Transaction transaction) {
        Params params = call.params();
        boolean payment = mode(params).equals("payment");
        String id = "cs_test_" + (payment ? "a1" : "c1") + transaction.ids().random(RANDOM);
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("created", transaction.seconds())
                .put("mode", payment ? "payment" : "setup")
                .put("status", "open")
                .put("url", call.base() + "/_sandbox/checkout/" + id);
        addresses(state, params);
        customer(state, params, payment, transaction);
        plainOnes(state, params, payment);
        expiry(state, params, transaction);
        if (payment) {
            payment(state, params, transaction);
        } else {
            setup(state, params);
        }
        Entity session = transaction.create(Kind.SESSION, id, state);
        return payment ? session : intents.setUp(session, params, transaction);
    }

    private static String mode(Params params) {
        params.required("mode");
        String mode = params.choice("mode", "payment", "setup", "subscription");
        if (mode == null || mode.equals("subscription")) {
            throw ApiError.invalid("This sandbox has no subscriptions: `mode` is `payment` or `setup` here.")
                    .param("mode")
                    .refuse();
        }
        return mode;
    }

    private static void addresses(ObjectNode state, Params params) {
        String ui = params.choice("ui_mode", "hosted_page", "embedded_page", "elements", "form");
        if (ui != null && !ui.equals("hosted_page")) {
            throw ApiError.invalid("This sandbox has hosted pages only: `ui_mode` is `hosted_page` here.")
                    .param("ui_mode")
                    .refuse();
        }
        String success = WebAddresses.read(params, "success_url");
        if (success == null) {
            throw ApiError.missing("success_url").refuse();
        }
        state.put("success_url", success).put("cancel_url", WebAddresses.read(params, "cancel_url"));
    }

    private void customer(ObjectNode state, Params params, boolean payment, Transaction transaction) {
        String customer = params.text("customer");
        String email = params.text("customer_email");
        String creation = params.choice("customer_creation", "always", "if_required");
        if (customer != null && (email != null || creation != null)) {
            throw ApiError.invalid("You may only specify one of these parameters: customer, "
                            + (email == null ? "customer_creation" : "customer_email") + ".")
                    .refuse();
        }
        if (email != null) {
            Customers.checkEmail(email, "customer_email");
        }
        String known = customer == null
                ? email
                : Customers.require(customer, 400, "customer", transaction).text("email");
        state.put("customer", customer).put("customer_email", email);
        if (customer == null) {
            state.put("customer_creation", creation == null ? "if_required" : creation);
        }
        if (customer != null || known != null) {
            ObjectNode payer = shapes.fresh(Shape.PAYER).put("email", known);
            state.set("customer_details", payment ? payer : payer.putNull("tax_exempt"));
        }
    }

    private void plainOnes(ObjectNode state, Params params, boolean payment) {
        String reference = params.text("client_reference_id");
        if (reference != null && reference.length() > LONGEST_REFERENCE) {
            throw ApiError.invalid("Invalid string; must be at most " + LONGEST_REFERENCE + " characters")
                    .param("client_reference_id")
                    .refuse();
        }
        String submit = params.choice("submit_type", "auto", "book", "donate", "pay");
        if (submit != null && !payment) {
            throw ApiError.invalid("`submit_type` can only be used in `payment` mode.")
                    .param("submit_type")
                    .refuse();
        }
        state.put("client_reference_id", reference)
                .put("locale", params.choice("locale", LOCALES))
                .put("submit_type", submit);
        fields.metadata(state, params);
    }

    private static void expiry(ObjectNode state, Params params, Transaction transaction) {
        long now = transaction.seconds();
        long at = params.text("expires_at") == null ? now + LONGEST.toSeconds() : params.integer("expires_at");
        String wrong = null;
        if (at < now + SHORTEST.toSeconds()) {
            wrong = "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.";
        } else if (at > now + LONGEST.toSeconds()) {
            wrong = "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.";
        }
        if (wrong != null) {
            throw ApiError.invalid(wrong).param("expires_at").refuse();
        }
        state.put("expires_at", at);
        Due.set(state, Instant.ofEpochSecond(at));
    }

    private void payment(ObjectNode state, Params params, Transaction transaction) {
        SessionIntents.refuseOther(params, "setup_intent_data", "payment");
        Lines lines = lineItems.read(params, transaction);
        String currency = params.text("currency");
        if (currency != null && !currency.toLowerCase(Locale.ROOT).equals(lines.currency())) {
            throw ApiError.invalid("The `currency` must be that of the `line_items`, " + lines.currency() + ".")
                    .param("currency")
                    .refuse();
        }
        state.put("amount_subtotal", lines.total())
                .put("amount_total", lines.total())
                .put("currency", lines.currency())
                .put("payment_method_collection", "if_required")
                .put("payment_status", "unpaid")
                .set("_lines", lines.items());
        state.putArray("discounts");
        state.set("invoice_creation", shapes.fresh(Shape.INVOICE_CREATION));
        state.putObject("total_details")
                .put("amount_discount", 0)
                .put("amount_shipping", 0)
                .put("amount_tax", 0);
        ObjectNode saved = state.putObject("saved_payment_method_options");
        saved.putArray("allow_redisplay_filters").add("always");
        saved.put("payment_method_remove", "disabled").putNull("payment_method_save");
        intents.plan(state, params, transaction);
    }

    private static void setup(ObjectNode state, Params params) {
        SessionIntents.refuseOther(params, "payment_intent_data", "setup");
        SessionIntents.refuseOther(params, "line_items", "setup");
        String currency = params.text("currency");
        if (currency == null && params.list("payment_method_types").isEmpty()) {
            throw ApiError.missing("currency").refuse();
        }
        state.put("currency", currency == null ? null : Currencies.known(currency, "currency"))
                .put("payment_status", "no_payment_required");
    }
}
