package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A customer's permission to debit a bank account: made when the account is first used, here for reading. */
final class Mandates {
    /** How a customer agrees. */
    static final Set<String> DATA = Set.of(
            "mandate_data[customer_acceptance][type]",
            "mandate_data[customer_acceptance][accepted_at]",
            "mandate_data[customer_acceptance][offline]",
            "mandate_data[customer_acceptance][online][ip_address]",
            "mandate_data[customer_acceptance][online][user_agent]");
    /** How a customer agrees, or agreed before. */
    static final Set<String> PARAMS = Fields.names(DATA, Set.of("mandate"));

    private static final String ACCEPTANCE = "mandate_data[customer_acceptance]";

    private final Expansion expansion;

    Mandates(Expansion expansion) {
        this.expansion = expansion;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "mandates/*", Set.of("expand[]"), this::retrieve));
    }

    /**
     * How the customer agreed, or null when the request does not say.
     *
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal when it says so in part, or names a mandate that is none
     */
    static @Nullable ObjectNode acceptance(Params params, Transaction transaction) {
        String known = params.text("mandate");
        if (known != null && transaction.find(Kind.MANDATE, known) == null) {
            throw ApiError.noSuch(400, Kind.MANDATE.noun(), known, "mandate").refuse();
        }
        if (!params.has("mandate_data")) {
            return null;
        }
        String type = params.choice(ACCEPTANCE + "[type]", "online", "offline");
        if (type == null) {
            throw ApiError.missing(ACCEPTANCE + "[type]").refuse();
        }
        String at = params.text(ACCEPTANCE + "[accepted_at]");
        long accepted = at == null ? transaction.seconds() : params.integer(ACCEPTANCE + "[accepted_at]");
        if (type.equals("online")) {
            return online(
                    params.required(ACCEPTANCE + "[online][ip_address]"),
                    params.required(ACCEPTANCE + "[online][user_agent]"),
                    accepted);
        }
        ObjectNode acceptance = JsonNodeFactory.instance.objectNode().put("accepted_at", accepted);
        acceptance.putObject("offline");
        return acceptance.put("type", type);
    }

    /** The customer agreed in a browser, at this time in seconds. */
    static ObjectNode online(String ipAddress, String userAgent, long accepted) {
        ObjectNode acceptance = JsonNodeFactory.instance.objectNode().put("accepted_at", accepted);
        acceptance.putObject("online").put("ip_address", ipAddress).put("user_agent", userAgent);
        return acceptance.put("type", "online");
    }

    /**
     * A bank account with a mandate: the one that it has, or a new one.
     *
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal when it has none and the customer has not agreed to any
     */
    static Entity withMandate(Entity method, @Nullable ObjectNode acceptance, Transaction transaction) {
        if (method.text("_mandate") != null) {
            return method;
        }
        if (acceptance == null) {
            throw ApiError.invalid("This payment method needs a mandate: say how your customer agreed to it in"
                            + " `mandate_data`.")
                    .code("parameter_missing")
                    .param("mandate_data")
                    .refuse();
        }
        String type = method.need("type");
        ObjectNode state = JsonNodeFactory.instance.objectNode().put("payment_method", method.id());
        state.set("customer_acceptance", acceptance);
        ObjectNode details =
                state.putObject("payment_method_details").put("type", type).putObject(type);
        String reference = transaction.ids().random(16).toUpperCase(Locale.ROOT);
        details.put("reference", reference).put("url", "https://example.com/sandbox/mandates/" + reference);
        if (type.equals("bacs_debit")) {
            details.putNull("display_name")
                    .put("network_status", "accepted")
                    .putNull("revocation_reason")
                    .putNull("service_user_number");
        }
        Entity mandate = transaction.create(Kind.MANDATE, state);
        return transaction.put(method.edit(m -> m.put("_mandate", mandate.id())));
    }

    private Answer retrieve(Call call, Transaction transaction) {
        Entity mandate = transaction.find(Kind.MANDATE, call.id());
        if (mandate == null) {
            throw ApiError.noSuch(404, Kind.MANDATE.noun(), call.id(), "mandate")
                    .refuse();
        }
        return Answer.ok(expansion.serve(mandate, call.params(), transaction));
    }
}
