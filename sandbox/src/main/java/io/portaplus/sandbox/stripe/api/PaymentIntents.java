package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Confirmation.Attempt;
import io.portaplus.sandbox.stripe.api.MethodChoice.Chosen;
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
    private static final Set<String> CREATE =
            Fields.names(CONFIRM, Mandates.PARAMS, NewIntents.PARAMS, Set.of("confirm"));

    private final Fields fields;
    private final NewIntents newIntents;
    private final MethodChoice choice;
    private final Confirmation confirmation;
    private final Intents intents;

    PaymentIntents(
            Fields fields, NewIntents newIntents, MethodChoice choice, Confirmation confirmation, Intents intents) {
        this.fields = fields;
        this.newIntents = newIntents;
        this.choice = choice;
        this.confirmation = confirmation;
        this.intents = intents;
    }

    List<Route> routes() {
        Set<String> list = Fields.names(Listing.PARAMS, Listing.CREATED, Set.of("customer"));
        return List.of(
                Route.of("POST", "payment_intents", CREATE, this::create),
                Route.of("GET", "payment_intents", list, this::list),
                Route.of("GET", "payment_intents/*", Set.of("expand[]"), this::retrieve),
                Route.of("POST", "payment_intents/*/confirm", Fields.names(CONFIRM, Mandates.PARAMS), this::confirm));
    }

    private Answer create(Call call, Transaction transaction) {
        Params params = call.params();
        boolean confirm = params.flag("confirm");
        if (!confirm) {
            onlyWithConfirm(params);
        }
        Entity intent = newIntents.create(call, transaction);
        Chosen chosen = choice.choose(params, intent, confirm, transaction);
        Entity method = chosen.method();
        if (method != null) {
            Confirmation.checkOwner(intent, method, null);
            intent = transaction.put(intent.edit(
                    state -> state.put("payment_method", method.id()).put("status", "requires_confirmation")));
        }
        return confirm ? confirm(call, intent, chosen, transaction) : intents.serve(call, intent, transaction);
    }

    private static void onlyWithConfirm(Params params) {
        for (String name : List.of(
                "off_session", "error_on_requires_action", "return_url", "confirmation_token", "mandate_data")) {
            if (params.has(name)) {
                throw ApiError.invalid("The parameter `" + name
                                + "` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.")
                        .param(name)
                        .refuse();
            }
        }
    }

    private Answer confirm(Call call, Transaction transaction) {
        Entity intent = Intents.require(call, transaction);
        String status = intent.need("status");
        if (status.equals("succeeded")) {
            throw intents.unexpected(
                    "You cannot confirm this PaymentIntent because it has already succeeded after being previously"
                            + " confirmed.",
                    intent,
                    transaction);
        }
        if (!Intents.OPEN.contains(status)) {
            throw intents.unexpected(
                    "You cannot confirm this PaymentIntent because it has a status of " + status
                            + ". Only a PaymentIntent with one of the following statuses may be confirmed: "
                            + String.join(", ", Intents.OPEN) + ".",
                    intent,
                    transaction);
        }
        CheckoutSessions.refuseDirect("confirm", intent);
        Params params = call.params();
        Entity written = transaction.put(intent.edit(state -> {
            fields.text(state, params, "receipt_email");
            NewIntents.futureUsage(state, params);
        }));
        Chosen chosen = choice.choose(params, written, true, transaction);
        Entity method = chosen.method();
        if (method != null) {
            Confirmation.checkOwner(intent, method, intents.view(intent, transaction));
        }
        return confirm(call, written, chosen, transaction);
    }

    private Answer confirm(Call call, Entity intent, Chosen chosen, Transaction transaction) {
        Params params = call.params();
        Entity method = chosen.method();
        if (method == null) {
            String customer = intent.text("customer");
            throw intents.unexpected(
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
                        returnUrl == null ? chosen.returnUrl() : returnUrl,
                        Mandates.acceptance(params, transaction)),
                transaction);
    }

    private Answer retrieve(Call call, Transaction transaction) {
        return intents.serve(call, Intents.require(call, transaction), transaction);
    }

    private Answer list(Call call, Transaction transaction) {
        return intents.page(call, Listing.ofCustomer(Kind.INTENT, call.params(), transaction), transaction);
    }
}
