package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Confirmation.Attempt;
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

/** /v1/payment_intents. */
final class PaymentIntents {
    private static final Set<String> CONFIRM = Set.of(
            "payment_method",
            "confirmation_token",
            "setup_future_usage",
            "off_session",
            "error_on_requires_action",
            "return_url",
            "receipt_email",
            "expand[]");
    private static final Set<String> CREATE = Fields.names(CONFIRM, NewIntents.PARAMS, Set.of("confirm"));
    private static final List<String> CONFIRMABLE =
            List.of("requires_payment_method", "requires_confirmation", "requires_action");
    private static final List<String> CANCELABLE = List.of(
            "requires_payment_method",
            "requires_capture",
            "requires_reauthorization",
            "requires_confirmation",
            "requires_action",
            "expired");

    private final Fields fields;
    private final Methods methods;
    private final Tokens tokens;
    private final NewIntents newIntents;
    private final Confirmation confirmation;
    private final Expansion expansion;
    private final Views views;

    PaymentIntents(
            Fields fields, Methods methods, Tokens tokens, Confirmation confirmation, Presentation presentation) {
        this.fields = fields;
        this.methods = methods;
        this.tokens = tokens;
        this.newIntents = new NewIntents(fields);
        this.confirmation = confirmation;
        this.expansion = presentation.expansion();
        this.views = presentation.views();
    }

    List<Route> routes() {
        Set<String> list = Fields.names(Listing.PARAMS, Listing.CREATED, Set.of("customer"));
        Set<String> update = Set.of("metadata[*]", "description", "receipt_email", "expand[]");
        return List.of(
                Route.of("POST", "payment_intents", CREATE, this::create),
                Route.of("GET", "payment_intents", list, this::list),
                Route.of("GET", "payment_intents/*", Set.of("expand[]"), this::retrieve),
                Route.of("POST", "payment_intents/*", update, this::update),
                Route.of("POST", "payment_intents/*/confirm", CONFIRM, this::confirm),
                Route.of("POST", "payment_intents/*/cancel", Set.of("cancellation_reason", "expand[]"), this::cancel));
    }

    private Answer create(Call call, Transaction transaction) {
        Params params = call.params();
        boolean confirm = params.flag("confirm");
        if (!confirm) {
            onlyWithConfirm(params);
        }
        Entity intent = newIntents.create(call, transaction);
        Chosen chosen = choose(params, intent, confirm, transaction);
        Entity method = chosen.method();
        if (method != null) {
            Confirmation.checkOwner(intent.text("customer"), method, null);
            intent = transaction.put(intent.edit(
                    state -> state.put("payment_method", method.id()).put("status", "requires_confirmation")));
        }
        return confirm ? confirm(call, intent, chosen, transaction) : serve(call, intent, transaction);
    }

    private static void onlyWithConfirm(Params params) {
        for (String name : List.of("off_session", "error_on_requires_action", "return_url", "confirmation_token")) {
            if (params.has(name)) {
                throw ApiError.invalid("The parameter `" + name
                                + "` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.")
                        .param(name)
                        .refuse();
            }
        }
    }

    private Answer confirm(Call call, Transaction transaction) {
        Entity intent = require(call, transaction);
        String status = intent.need("status");
        if (status.equals("succeeded")) {
            throw unexpected(
                    "You cannot confirm this PaymentIntent because it has already succeeded after being previously"
                            + " confirmed.",
                    intent,
                    transaction);
        }
        if (!CONFIRMABLE.contains(status)) {
            throw unexpected(
                    "You cannot confirm this PaymentIntent because it has a status of " + status
                            + ". Only a PaymentIntent with one of the following statuses may be confirmed: "
                            + String.join(", ", CONFIRMABLE) + ".",
                    intent,
                    transaction);
        }
        Params params = call.params();
        Entity written = transaction.put(intent.edit(state -> {
            fields.text(state, params, "receipt_email");
            NewIntents.futureUsage(state, params);
        }));
        Chosen chosen = choose(params, written, true, transaction);
        Entity method = chosen.method();
        if (method != null) {
            Confirmation.checkOwner(intent.text("customer"), method, views.of(intent, transaction.now()));
        }
        return confirm(call, written, chosen, transaction);
    }

    private Answer confirm(Call call, Entity intent, Chosen chosen, Transaction transaction) {
        Params params = call.params();
        Entity method = chosen.method();
        if (method == null) {
            String customer = intent.text("customer");
            throw unexpected(
                    "You cannot confirm this PaymentIntent because it's missing a payment method. "
                            + (customer == null
                                    ? "You can either update the PaymentIntent with a payment method and then confirm"
                                            + " it again, or confirm it again directly with a payment method or"
                                            + " ConfirmationToken."
                                    : "To confirm the PaymentIntent with " + customer
                                            + ", specify a payment method attached to this customer along with the"
                                            + " customer ID."),
                    intent,
                    transaction);
        }
        String returnUrl = params.text("return_url");
        return confirmation.confirm(
                call,
                intent,
                new Attempt(
                        method,
                        params.flag("off_session"),
                        params.flag("error_on_requires_action"),
                        returnUrl == null ? chosen.returnUrl() : returnUrl),
                transaction);
    }

    /** The parameter, else what the intent has, else the customer's default source (as Stripe's migration aid does). */
    private Chosen choose(Params params, Entity intent, boolean confirm, Transaction transaction) {
        String token = params.text("confirmation_token");
        String given = params.text("payment_method");
        if (token != null && given != null) {
            throw ApiError.invalid("You may only specify one of these parameters: confirmation_token, payment_method.")
                    .refuse();
        }
        if (token != null) {
            Entity used = tokens.useConfirmation(token, transaction);
            return new Chosen(
                    transaction.create(Kind.PAYMENT_METHOD, methods.card(Tokens.cardOf(used), null, transaction)),
                    used.text("return_url"));
        }
        String id = given == null ? intent.text("payment_method") : given;
        String customer = intent.text("customer");
        if (id == null && confirm && customer != null) {
            Entity owner = transaction.find(Kind.CUSTOMER, customer);
            id = owner == null ? null : owner.text("default_source");
        }
        return new Chosen(id == null ? null : methods.resolve(id, 400, transaction), null);
    }

    private Answer update(Call call, Transaction transaction) {
        Entity intent = require(call, transaction);
        Params params = call.params();
        return serve(
                call,
                transaction.put(intent.edit(state -> {
                    fields.text(state, params, "description", "receipt_email");
                    fields.metadata(state, params);
                })),
                transaction);
    }

    private Answer cancel(Call call, Transaction transaction) {
        Entity intent = require(call, transaction);
        String reason = call.params()
                .choice("cancellation_reason", "abandoned", "duplicate", "fraudulent", "requested_by_customer");
        String status = intent.need("status");
        if (!CANCELABLE.contains(status)) {
            throw unexpected(
                    "You cannot cancel this PaymentIntent because it has a status of " + status
                            + ". Only a PaymentIntent with one of the following statuses may be canceled: "
                            + String.join(", ", CANCELABLE) + ".",
                    intent,
                    transaction);
        }
        return serve(
                call,
                transaction.put(intent.edit(state -> state.put("status", "canceled")
                        .put("canceled_at", transaction.seconds())
                        .put("cancellation_reason", reason)
                        .putNull("next_action"))),
                transaction);
    }

    private Answer retrieve(Call call, Transaction transaction) {
        return serve(call, require(call, transaction), transaction);
    }

    private Answer list(Call call, Transaction transaction) {
        String customer = call.params().text("customer");
        if (customer != null && transaction.find(Kind.CUSTOMER, customer) == null) {
            throw ApiError.noSuch(400, Kind.CUSTOMER.noun(), customer, "customer")
                    .refuse();
        }
        Stream<Entity> all =
                customer == null ? transaction.list(Kind.INTENT) : transaction.list(Kind.INTENT, "customer", customer);
        return Answer.ok(expansion.page("/v1/payment_intents", Kind.INTENT, all, call.params(), transaction));
    }

    private static Entity require(Call call, Transaction transaction) {
        Entity intent = transaction.find(Kind.INTENT, call.id());
        if (intent == null) {
            throw ApiError.noSuch(404, Kind.INTENT.noun(), call.id(), "intent").refuse();
        }
        return intent;
    }

    private RuntimeException unexpected(String message, Entity intent, Transaction transaction) {
        return ApiError.invalid(message)
                .code("payment_intent_unexpected_state")
                .with("payment_intent", views.of(intent, transaction.now()))
                .refuse();
    }

    private Answer serve(Call call, Entity intent, Transaction transaction) {
        return Answer.ok(expansion.serve(intent, call.params(), transaction));
    }

    private record Chosen(@Nullable Entity method, @Nullable String returnUrl) {}
}
