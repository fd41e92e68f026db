package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Methods.Expiry;
import io.portaplus.sandbox.stripe.card.TestAccount;
import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** /v1/payment_methods and a customer's payment methods. */
final class PaymentMethods {
    private static final Set<String> CARD =
            Set.of("card[token]", "card[number]", "card[exp_month]", "card[exp_year]", "card[cvc]");
    private static final Set<String> COMMON =
            Fields.names(Set.of("metadata[*]", "expand[]", "allow_redisplay"), Fields.billing());

    private final Fields fields;
    private final Methods methods;
    private final Tokens tokens;
    private final Expansion expansion;

    PaymentMethods(Fields fields, Methods methods, Tokens tokens, Expansion expansion) {
        this.fields = fields;
        this.methods = methods;
        this.tokens = tokens;
        this.expansion = expansion;
    }

    List<Route> routes() {
        Set<String> create = Fields.names(COMMON, CARD, Set.of("type", "sepa_debit[iban]"));
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
        Params params = call.params();
        String type = params.choice("type", "card", "sepa_debit");
        if (type == null) {
            throw ApiError.missing("type").refuse();
        }
        ObjectNode state = type.equals("card") ? card(params, transaction) : bankAccount(params, transaction);
        fields.billing(state, params);
        fields.metadata(state, params);
        redisplay(state, params);
        return serve(transaction.create(Kind.PAYMENT_METHOD, state), call, transaction);
    }

    private ObjectNode card(Params params, Transaction transaction) {
        String token = params.text("card[token]");
        if (token != null) {
            return methods.card(tokens.use(token, "card[token]", transaction), null, transaction);
        }
        if (!params.has("card")) {
            throw ApiError.missing("card").refuse();
        }
        var card = Tokens.card(params.required("card[number]"));
        Expiry expiry = expiry(params.integer("card[exp_month]"), params.integer("card[exp_year]"), transaction);
        String cvc = params.text("card[cvc]");
        if (cvc != null && !cvc.matches("\\d{3,4}")) {
            throw ApiError.card("invalid_cvc", "Your card's security code is invalid.")
                    .param("cvc")
                    .refuse();
        }
        return methods.card(card, expiry, transaction);
    }

    private static Expiry expiry(long month, long year, Transaction transaction) {
        if (month < 1 || month > 12) {
            throw ApiError.card("invalid_expiry_month", "Your card's expiration month is invalid.")
                    .param("exp_month")
                    .refuse();
        }
        long full = year < 100 ? year + 2000 : year;
        YearMonth now = YearMonth.from(transaction.now().atZone(ZoneOffset.UTC));
        if (full > 9999 || full < 1000 || YearMonth.of((int) full, (int) month).isBefore(now)) {
            throw ApiError.card("invalid_expiry_year", "Your card's expiration year is invalid.")
                    .param("exp_year")
                    .refuse();
        }
        return new Expiry(month, full);
    }

    private ObjectNode bankAccount(Params params, Transaction transaction) {
        TestAccount account = TestAccount.ofIban(params.required("sepa_debit[iban]"));
        if (account == null) {
            throw ApiError.invalid("The IBAN you provided is invalid. This sandbox takes Stripe's test IBANs only.")
                    .code("invalid_bank_account_iban")
                    .param("sepa_debit[iban]")
                    .refuse();
        }
        params.required("billing_details[name]");
        params.required("billing_details[email]");
        return methods.bankAccount(account, transaction);
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
            Expiry expiry = expiry(
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
