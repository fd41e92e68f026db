package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Refusal;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The intents behind Checkout sessions: a setup intent is there with its session, a payment intent comes when the
 * customer first presses pay (facts of the API, "Checkout Sessions").
 */
final class SessionIntents {
    /** The member of an intent that names the session that it belongs to. */
    static final String SESSION = "_session";

    static final Set<String> PARAMS = Set.of(
            "payment_intent_data[capture_method]",
            "payment_intent_data[description]",
            "payment_intent_data[metadata][*]",
            "payment_intent_data[receipt_email]",
            "payment_intent_data[setup_future_usage]",
            "payment_intent_data[statement_descriptor]",
            "payment_intent_data[statement_descriptor_suffix]",
            "setup_intent_data[description]",
            "setup_intent_data[metadata][*]");

    private static final String PLAN = "_intent";

    private final NewIntents newIntents;
    private final NewSetups newSetups;

    SessionIntents(NewIntents newIntents, NewSetups newSetups) {
        this.newIntents = newIntents;
        this.newSetups = newSetups;
    }

    /** Refuses what is only for sessions of another mode. */
    static void refuseOther(Params params, String name, String mode) {
        if (params.has(name)) {
            throw ApiError.invalid("You can not pass `" + name + "` in `" + mode + "` mode.")
                    .param(name)
                    .refuse();
        }
    }

    /** Checks what the payment is to be, and keeps it for when the customer pays. */
    void plan(ObjectNode session, Params params, Transaction transaction) {
        Map<String, String> plan = form(params, "payment_intent_data");
        plan.put("amount", Long.toString(session.path("amount_total").asLong()));
        plan.put("currency", session.path("currency").stringValue());
        try {
            ObjectNode draft = newIntents.draft(Params.of(plan), transaction);
            copyTypes(session, draft);
        } catch (Refusal refused) {
            throw renamed(refused.error(), plan.keySet()).refuse();
        }
        ObjectNode kept = session.putObject(PLAN);
        plan.forEach(kept::put);
    }

    /** Gives a session of mode setup its intent. */
    Entity setUp(Entity session, Params params, Transaction transaction) {
        Map<String, String> plan = form(params, "setup_intent_data");
        String customer = session.text("customer");
        if (customer != null) {
            plan.put("customer", customer);
        }
        Entity intent = newSetups.create(Params.of(plan), transaction);
        transaction.put(intent.edit(state -> state.put(SESSION, session.id())));
        return transaction.put(session.edit(state -> {
            state.put("setup_intent", intent.id());
            copyTypes(state, intent.state());
        }));
    }

    /** The intent of a session, made if this is the first attempt. */
    Entity begin(Entity session, Transaction transaction) {
        String setup = session.text("setup_intent");
        if (setup != null) {
            return transaction.need(Kind.SETUP_INTENT, setup);
        }
        String payment = session.text("payment_intent");
        if (payment != null) {
            return transaction.need(Kind.INTENT, payment);
        }
        Map<String, String> plan = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : session.state().path(PLAN).properties()) {
            plan.put(member.getKey(), member.getValue().stringValue());
        }
        String customer = session.text("customer");
        if (customer != null) {
            plan.put("customer", customer);
        }
        ObjectNode draft = newIntents.draft(Params.of(plan), transaction).put(SESSION, session.id());
        Entity intent = NewIntents.create(draft, transaction);
        transaction.put(session.edit(state -> state.put("payment_intent", intent.id())));
        return intent;
    }

    /** The parameters under a name as if they had been sent for the intent itself, and the types. */
    private static Map<String, String> form(Params params, String under) {
        Map<String, String> form = new LinkedHashMap<>();
        params.map(under).forEach((member, value) -> {
            // A member of a member, such as metadata][order, is left with the brackets between.
            int inner = member.indexOf("][");
            form.put(inner < 0 ? member : member.substring(0, inner) + member.substring(inner + 1) + "]", value);
        });
        List<String> types = params.list("payment_method_types");
        for (int i = 0; i < types.size(); i++) {
            form.put("payment_method_types[" + i + "]", types.get(i));
        }
        return form;
    }

    /** An error about the intent, told about the parameter of the session that it came from. */
    private static ApiError renamed(ApiError error, Set<String> sent) {
        String param = error.members().path("param").asString("");
        int bracket = param.indexOf('[');
        String first = bracket < 0 ? param : param.substring(0, bracket);
        boolean ours = first.startsWith("payment_method_types") || !(sent.contains(param) || first.equals("metadata"));
        return ours
                ? error
                : error.param("payment_intent_data[" + first + "]" + (bracket < 0 ? "" : param.substring(bracket)));
    }

    /** The types of the intent behind a session are those of the session. */
    private static void copyTypes(ObjectNode session, ObjectNode intent) {
        session.set("payment_method_types", intent.path("payment_method_types"));
        session.set("payment_method_configuration_details", intent.path("payment_method_configuration_details"));
        ObjectNode options = session.putObject("payment_method_options");
        for (JsonNode type : intent.path("payment_method_types")) {
            if (type.asString().equals("card")) {
                options.putObject("card").put("request_three_d_secure", "automatic");
            }
        }
    }
}
