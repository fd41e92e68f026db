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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** /v1/customers. */
final class Customers {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Set<String> CREATE = Fields.names(
            Set.of(
                    "name",
                    "email",
                    "phone",
                    "description",
                    "metadata[*]",
                    "expand[]",
                    "preferred_locales[]",
                    "tax_exempt",
                    "address",
                    "shipping",
                    "shipping[name]",
                    "shipping[phone]",
                    "invoice_settings[default_payment_method]"),
            Fields.address("address"),
            Fields.address("shipping[address]"));

    private final Fields fields;
    private final Methods methods;
    private final Sources sources;
    private final Expansion expansion;

    Customers(Fields fields, Methods methods, Sources sources, Expansion expansion) {
        this.fields = fields;
        this.methods = methods;
        this.sources = sources;
        this.expansion = expansion;
    }

    List<Route> routes() {
        Set<String> list = Fields.names(Listing.PARAMS, Listing.CREATED, Set.of("email"));
        return List.of(
                Route.of("POST", "customers", Fields.names(CREATE, Set.of("payment_method", "source")), this::create),
                Route.of("GET", "customers", list, this::list),
                Route.of("GET", "customers/*", Set.of("expand[]"), this::retrieve),
                Route.of("POST", "customers/*", Fields.names(CREATE, Set.of("default_source")), this::update),
                Route.of("DELETE", "customers/*", Set.of(), this::delete));
    }

    /** The customer of a parameter; one that was deleted is as good as none. */
    static Entity require(String id, int status, String param, Transaction transaction) {
        Entity customer = transaction.find(Kind.CUSTOMER, id);
        if (customer == null || customer.flag("_deleted")) {
            throw ApiError.noSuch(status, Kind.CUSTOMER.noun(), id, param).refuse();
        }
        return customer;
    }

    private Answer create(Call call, Transaction transaction) {
        Params params = call.params();
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("created", transaction.seconds())
                .put("invoice_prefix", transaction.ids().random(8).toUpperCase(Locale.ROOT));
        write(state, params);
        Entity customer = transaction.create(Kind.CUSTOMER, state);
        String method = params.text("payment_method");
        if (method != null) {
            Entity attached = methods.attach(methods.resolve(method, 400, transaction), customer.id(), transaction);
            refuseIfDeclined(attached);
        }
        String source = params.text("source");
        if (source != null) {
            Entity card = sources.add(customer, source, transaction);
            refuseIfDeclined(card);
        }
        Entity made = require(customer.id(), 400, "customer", transaction);
        return serve(defaultMethod(made, params, transaction), call, transaction);
    }

    /** A customer is not made at all when its first card is refused. */
    private static void refuseIfDeclined(Entity method) {
        ApiError refused = AttachCheck.refused(method);
        if (refused != null) {
            throw refused.refuse();
        }
    }

    private Answer retrieve(Call call, Transaction transaction) {
        Entity customer = transaction.find(Kind.CUSTOMER, call.id());
        if (customer == null) {
            throw ApiError.noSuch(404, Kind.CUSTOMER.noun(), call.id(), "id").refuse();
        }
        return serve(customer, call, transaction);
    }

    private Answer update(Call call, Transaction transaction) {
        Params params = call.params();
        Entity customer = require(call.id(), 404, "id", transaction);
        Entity written = transaction.put(customer.edit(state -> write(state, params)));
        String source = params.text("default_source");
        if (source != null) {
            Entity card = transaction.find(Kind.PAYMENT_METHOD, source);
            if (card == null || !Views.isLegacy(card) || !customer.id().equals(card.text("customer"))) {
                throw ApiError.noSuch(400, "source", source, "default_source").refuse();
            }
            written = transaction.put(written.edit(state -> state.put("default_source", source)));
        }
        return serve(defaultMethod(written, params, transaction), call, transaction);
    }

    private Answer delete(Call call, Transaction transaction) {
        Entity customer = require(call.id(), 404, "id", transaction);
        transaction
                .list(Kind.PAYMENT_METHOD, "customer", customer.id())
                .forEach(method -> transaction.put(
                        method.edit(state -> state.putNull("customer").put("_usedUp", true))));
        Entity deleted = transaction.put(customer.edit(state -> {
            state.removeAll();
            state.put("_deleted", true);
        }));
        return Answer.ok(Views.deleted(deleted, "customer"));
    }

    private Answer list(Call call, Transaction transaction) {
        String email = call.params().text("email");
        Stream<Entity> all = transaction
                .list(Kind.CUSTOMER)
                .filter(customer -> !customer.flag("_deleted"))
                .filter(customer -> email == null || email.equals(customer.text("email")));
        return Answer.ok(expansion.page("/v1/customers", Kind.CUSTOMER, all, call.params(), transaction));
    }

    /** @throws io.portaplus.sandbox.stripe.protocol.Refusal when it is no address */
    static void checkEmail(String email, String param) {
        if (!EMAIL.matcher(email).matches()) {
            throw ApiError.invalid("Invalid email address: " + email)
                    .code("email_invalid")
                    .param(param)
                    .refuse();
        }
    }

    private void write(ObjectNode state, Params params) {
        String email = params.raw("email");
        if (email != null && !email.isEmpty()) {
            checkEmail(email, "email");
        }
        fields.text(state, params, "name", "email", "phone", "description");
        fields.metadata(state, params);
        fields.address(state, params, "address");
        String exempt = params.choice("tax_exempt", "none", "exempt", "reverse");
        if (exempt != null) {
            state.put("tax_exempt", exempt);
        }
        if (params.has("preferred_locales")) {
            ArrayNode locales = state.putArray("preferred_locales");
            params.list("preferred_locales").forEach(locales::add);
        }
        shipping(state, params);
    }

    private void shipping(ObjectNode state, Params params) {
        if (params.has("shipping")) {
            ObjectNode shipping =
                    state.path("shipping") instanceof ObjectNode old ? old.deepCopy() : state.objectNode();
            fields.address(shipping, params, "shipping[address]");
            shipping.put("name", params.required("shipping[name]"));
            shipping.put("phone", params.text("shipping[phone]"));
            state.set("shipping", shipping);
        }
    }

    private Entity defaultMethod(Entity customer, Params params, Transaction transaction) {
        String name = "invoice_settings[default_payment_method]";
        String wanted = params.raw(name);
        if (wanted == null) {
            return customer;
        }
        if (!wanted.isEmpty()) {
            Entity method = transaction.find(Kind.PAYMENT_METHOD, wanted);
            if (method == null || !customer.id().equals(method.text("customer"))) {
                throw ApiError.invalid("The customer does not have a payment method with the ID " + wanted
                                + ". The payment method must be attached to the customer.")
                        .code("resource_missing")
                        .param(name)
                        .refuse();
            }
        }
        return transaction.put(customer.edit(state -> {
            ObjectNode settings = state.putObject("invoice_settings").putNull("custom_fields");
            settings.put("default_payment_method", wanted.isEmpty() ? null : wanted);
            settings.putNull("footer").putNull("rendering_options");
        }));
    }

    private Answer serve(Entity customer, Call call, Transaction transaction) {
        return Answer.ok(expansion.serve(customer, call.params(), transaction));
    }
}
