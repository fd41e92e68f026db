package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Methods.Expiry;
import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** /v1/payment_methods and a customer's payment methods. */
final class PaymentMethods {
    private static final Set<String> COMMON =
            Fields.names(Set.of("metadata[*]", "expand[]", "allow_redisplay"), Fields.billing());

    private final Fields fields;
    private final Methods methods;
    private final NewMethods newMethods;
    private final Expansion expansion;

    PaymentMethods(Fields fields, Methods methods, NewMethods newMethods, Expansion expansion) {
        this.fields = fields;
        this.methods = methods;
        this.newMethods = newMethods;
        this.expansion = expansion;
    }

    List<Route> routes() {
        Set<String> create = Fields.names(COMMON, NewMethods.PARAMS);
        Set<String> update = Fields.names(COMMON, Set.of("card[exp_month]", "card[exp_year]"));
        Set<String> list = Fields.names(Listing.PARAMS, Set.of("type"));
        return List.of(
                Route.of("POST", "payment_methods", create, this::create),
                Route.of("GET", "payment_methods", Fields.names(list, Set.of("customer")), this::list),
                Route.of("GET", "payment_methods/*", Set.of("expand[]"), this::retrieve),
                Route.of("POST", "payment_methods/*", update, this::update),
                Route.of("POST", "payment_methods/*/attach", Set.of("customer", "expand[]"), this::attach),
                Route.of("POST", "payment_methods/*/detach", Set.of("expand[]"), this::detach),
                Route.of("GET", "customers/*/payment_methods", list, this::ofCustomer),
                Route.of("GET", "customers/*/payment_methods/*", Set.of("expand[]"), this::oneOfCustomer));
    }

    private Answer create(Call call, Transaction transaction) {
        return serve(make(call.params(), transaction), call, transaction);
    }

    /**
     * A payment method from the parameters of its creation.
     *
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal for what is no test card's and no test account's
     */
    Entity make(Params params, Transaction transaction) {
        ObjectNode state = newMethods.create(params, transaction);
        fields.billing(state, params);
        fields.metadata(state, params);
        redisplay(state, params);
        return transaction.create(Kind.PAYMENT_METHOD, state);
    }

    private Answer retrieve(Call call, Transaction transaction) {
        return serve(require(call.id(), transaction), call, transaction);
    }

    private Answer update(Call call, Transaction transaction) {
        Entity method = require(call.id(), transaction);
        if (method.text("customer") == null) {
            throw ApiError.invalid("You must save this PaymentMethod to a customer before you can update it.")
                    .refuse();
        }
        Params params = call.params();
        return serve(
                transaction.put(method.edit(state -> {
                    fields.billing(state, params);
                    fields.metadata(state, params);
                    redisplay(state, params);
                    newExpiry(state, params, transaction);
                })),
                call,
                transaction);
    }

    private static void newExpiry(ObjectNode state, Params params, Transaction transaction) {
        if (params.has("card") && state.path("card") instanceof ObjectNode old) {
            ObjectNode card = old.deepCopy();
            String month = params.text("card[exp_month]");
            String year = params.text("card[exp_year]");
            Expiry expiry = NewMethods.expiry(
                    month == null ? card.path("exp_month").asLong() : params.integer("card[exp_month]"),
                    year == null ? card.path("exp_year").asLong() : params.integer("card[exp_year]"),
                    transaction);
            state.set("card", card.put("exp_month", expiry.month()).put("exp_year", expiry.year()));
        }
    }

    private static void redisplay(ObjectNode state, Params params) {
        String value = params.choice("allow_redisplay", "always", "limited", "unspecified");
        if (value != null) {
            state.put("allow_redisplay", value);
        }
    }

    private Answer attach(Call call, Transaction transaction) {
        Entity method = methods.resolve(call.id(), 404, transaction);
        String customer = call.params().required("customer");
        Customers.require(customer, 400, "customer", transaction);
        if (method.text("customer") == null && !Methods.isUsedUp(method)) {
            ApiError refused = AttachCheck.refused(method);
            if (refused != null) {
                return refused.answer();
            }
        }
        return serve(methods.attach(method, customer, transaction), call, transaction);
    }

    private Answer detach(Call call, Transaction transaction) {
        Entity method = require(call.id(), transaction);
        String customer = method.text("customer");
        if (customer == null) {
            throw ApiError.invalid("The payment method you provided is not attached to a customer so detachment is"
                            + " impossible.")
                    .refuse();
        }
        forgetDefault(customer, method.id(), transaction);
        return serve(
                transaction.put(method.edit(state -> state.putNull("customer").put("_usedUp", true))),
                call,
                transaction);
    }

    private static void forgetDefault(String customer, String method, Transaction transaction) {
        Entity owner = transaction.find(Kind.CUSTOMER, customer);
        if (owner != null
                && owner.state()
                        .path("invoice_settings")
                        .path("default_payment_method")
                        .asString("")
                        .equals(method)) {
            transaction.put(owner.edit(state -> state.set(
                    "invoice_settings",
                    ((ObjectNode) state.path("invoice_settings")).deepCopy().putNull("default_payment_method"))));
        }
    }

    private Answer list(Call call, Transaction transaction) {
        String customer = call.params().text("customer");
        if (customer != null) {
            Customers.require(customer, 400, "customer", transaction);
            return page("/v1/payment_methods", customer, call, transaction);
        }
        Stream<Entity> attached =
                transaction.list(Kind.PAYMENT_METHOD).filter(method -> method.text("customer") != null);
        return page("/v1/payment_methods", attached, call, transaction);
    }

    private Answer ofCustomer(Call call, Transaction transaction) {
        Customers.require(call.id(), 404, "customer", transaction);
        return page(call.path(), call.id(), call, transaction);
    }

    private Answer oneOfCustomer(Call call, Transaction transaction) {
        Customers.require(call.id(), 404, "customer", transaction);
        Entity method = require(call.secondId(), transaction);
        if (!call.id().equals(method.text("customer"))) {
            throw ApiError.noSuch(404, Kind.PAYMENT_METHOD.noun(), call.secondId(), "payment_method")
                    .refuse();
        }
        return serve(method, call, transaction);
    }

    private Answer page(String url, String customer, Call call, Transaction transaction) {
        return page(url, transaction.list(Kind.PAYMENT_METHOD, "customer", customer), call, transaction);
    }

    private Answer page(String url, Stream<Entity> all, Call call, Transaction transaction) {
        @Nullable String type = call.params().text("type");
        Stream<Entity> ofType = all.filter(method -> type == null || type.equals(method.text("type")));
        return Answer.ok(expansion.page(url, Kind.PAYMENT_METHOD, ofType, call.params(), transaction));
    }

    private static Entity require(String id, Transaction transaction) {
        Entity method = transaction.find(Kind.PAYMENT_METHOD, id);
        if (method == null || method.flag("_deleted")) {
            throw ApiError.noSuch(404, Kind.PAYMENT_METHOD.noun(), id, "payment_method")
                    .refuse();
        }
        return method;
    }

    private Answer serve(Entity method, Call call, Transaction transaction) {
        return Answer.ok(expansion.serve(method, call.params(), transaction));
    }
}
