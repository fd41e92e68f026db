package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.MethodChoice.Chosen;
import io.portaplus.sandbox.stripe.api.SetupConfirmation.SetupTry;
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
import tools.jackson.databind.node.ObjectNode;

/** /v1/setup_intents and /v1/setup_attempts: a payment method is saved without a payment. */
final class SetupIntents {
    private static final Set<String> CONFIRM = Fields.names(
            Mandates.DATA, Set.of("payment_method", "confirmation_token", "return_url", "use_stripe_sdk", "expand[]"));
    private static final Set<String> CREATE = Fields.names(CONFIRM, NewSetups.PARAMS, Set.of("confirm"));
    private static final Set<String> UPDATE =
            Set.of("customer", "description", "metadata[*]", "payment_method", "payment_method_types[]", "expand[]");
    private static final List<String> OPEN =
            List.of("requires_payment_method", "requires_confirmation", "requires_action");

    private final Fields fields;
    private final NewSetups newSetups;
    private final MethodChoice choice;
    private final SetupConfirmation confirmation;
    private final Presentation presentation;

    SetupIntents(
            Fields fields,
            NewSetups newSetups,
            MethodChoice choice,
            SetupConfirmation confirmation,
            Presentation presentation) {
        this.fields = fields;
        this.newSetups = newSetups;
        this.choice = choice;
        this.confirmation = confirmation;
        this.presentation = presentation;
    }

    List<Route> routes() {
        Set<String> list = Fields.names(Listing.PARAMS, Listing.CREATED, Set.of("customer", "payment_method"));
        Set<String> attempts = Fields.names(Listing.PARAMS, Listing.CREATED, Set.of("setup_intent"));
        Set<String> cancel = Set.of("cancellation_reason", "expand[]");
        return List.of(
                Route.of("POST", "setup_intents", CREATE, this::create),
                Route.of("GET", "setup_intents", list, this::list),
                Route.of("GET", "setup_intents/*", Set.of("expand[]"), this::retrieve),
                Route.of("POST", "setup_intents/*", UPDATE, this::update),
                Route.of("POST", "setup_intents/*/confirm", CONFIRM, this::confirm),
                Route.of("POST", "setup_intents/*/cancel", cancel, this::cancel),
                Route.of("GET", "setup_attempts", attempts, this::attempts));
    }

    private Answer create(Call call, Transaction transaction) {
        Params params = call.params();
        boolean confirm = params.flag("confirm");
        if (!confirm) {
            onlyWithConfirm(params);
        }
        Entity intent = newSetups.create(params, transaction);
        Chosen chosen = choice.choose(params, intent, false, transaction);
        Entity method = chosen.method();
        if (method != null) {
            Confirmation.checkOwner(intent, method, null);
            intent = transaction.put(intent.edit(
                    state -> state.put("payment_method", method.id()).put("status", "requires_confirmation")));
        }
        return confirm ? confirm(call, intent, chosen, transaction) : serve(call, intent, transaction);
    }

    private static void onlyWithConfirm(Params params) {
        for (String name : List.of("return_url", "confirmation_token", "mandate_data", "use_stripe_sdk")) {
            if (params.has(name)) {
                throw ApiError.invalid("The parameter `" + name
                                + "` cannot be passed when creating a SetupIntent unless `confirm` is set to true.")
                        .param(name)
                        .refuse();
            }
        }
    }

    private Answer confirm(Call call, Transaction transaction) {
        Entity intent = require(call, transaction);
        requireOpen("confirm", intent, transaction);
        CheckoutSessions.refuseDirect("confirm", intent);
        Chosen chosen = choice.choose(call.params(), intent, false, transaction);
        Entity method = chosen.method();
        if (method != null) {
            Confirmation.checkOwner(intent, method, view(intent, transaction));
        }
        return confirm(call, intent, chosen, transaction);
    }

    private Answer confirm(Call call, Entity intent, Chosen chosen, Transaction transaction) {
        Entity method = chosen.method();
        if (method == null) {
            throw unexpected(
                    "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent"
                            + " with a payment method and then confirm it again.",
                    intent,
                    transaction);
        }
        Params params = call.params();
        String returnUrl = params.text("return_url");
        return confirmation.confirm(
                call,
                intent,
                new SetupTry(
                        method,
                        returnUrl == null ? chosen.returnUrl() : returnUrl,
                        params.flag("use_stripe_sdk"),
                        Mandates.acceptance(params, transaction)),
                transaction);
    }

    private Answer update(Call call, Transaction transaction) {
        Entity intent = require(call, transaction);
        Params params = call.params();
        String customer = params.text("customer");
        String method = params.text("payment_method");
        List<String> types = params.list("payment_method_types");
        if (customer != null || method != null || !types.isEmpty()) {
            requireOpen("update", intent, transaction);
        }
        if (customer != null) {
            Customers.require(customer, 400, "customer", transaction);
        }
        Entity written = transaction.put(intent.edit(state -> {
            fields.text(state, params, "description");
            fields.metadata(state, params);
            if (customer != null) {
                state.put("customer", customer);
            }
            if (!types.isEmpty()) {
                state.putNull("automatic_payment_methods").putNull("payment_method_configuration_details");
                NewSetups.writeTypes(state, types);
            }
        }));
        if (method != null) {
            Entity chosen = choice.resolve(method, transaction);
            Confirmation.checkOwner(written, chosen, view(intent, transaction));
            written = transaction.put(written.edit(state -> state.put("payment_method", chosen.id())
                    .put("status", "requires_confirmation")
                    .putNull("next_action")));
        }
        return serve(call, written, transaction);
    }

    private Answer cancel(Call call, Transaction transaction) {
        Entity intent = require(call, transaction);
        String reason = call.params().choice("cancellation_reason", "abandoned", "duplicate", "requested_by_customer");
        requireOpen("cancel", intent, transaction);
        CheckoutSessions.refuseDirect("cancel", intent);
        return serve(
                call,
                transaction.put(intent.edit(state -> state.put("status", "canceled")
                        .put("cancellation_reason", reason)
                        .putNull("next_action"))),
                transaction);
    }

    private Answer retrieve(Call call, Transaction transaction) {
        return serve(call, require(call, transaction), transaction);
    }

    private Answer list(Call call, Transaction transaction) {
        String method = call.params().text("payment_method");
        return page(
                "/v1/setup_intents",
                Kind.SETUP_INTENT,
                Listing.ofCustomer(Kind.SETUP_INTENT, call.params(), transaction)
                        .filter(intent -> method == null || method.equals(intent.text("payment_method"))),
                call,
                transaction);
    }

    private Answer attempts(Call call, Transaction transaction) {
        String intent = call.params().required("setup_intent");
        if (transaction.find(Kind.SETUP_INTENT, intent) == null) {
            throw ApiError.noSuch(400, Kind.SETUP_INTENT.noun(), intent, "setup_intent")
                    .refuse();
        }
        return page(
                "/v1/setup_attempts",
                Kind.SETUP_ATTEMPT,
                transaction.list(Kind.SETUP_ATTEMPT, "setup_intent", intent),
                call,
                transaction);
    }

    private Answer page(String url, Kind kind, Stream<Entity> all, Call call, Transaction transaction) {
        return Answer.ok(presentation.expansion().page(url, kind, all, call.params(), transaction));
    }

    private static Entity require(Call call, Transaction transaction) {
        Entity intent = transaction.find(Kind.SETUP_INTENT, call.id());
        if (intent == null) {
            throw ApiError.noSuch(404, Kind.SETUP_INTENT.noun(), call.id(), "intent")
                    .refuse();
        }
        return intent;
    }

    private void requireOpen(String verb, Entity intent, Transaction transaction) {
        String status = intent.need("status");
        if (status.equals("succeeded")) {
            throw unexpected(
                    "You cannot " + verb + " this SetupIntent because it has already succeeded.", intent, transaction);
        }
        if (!OPEN.contains(status)) {
            throw unexpected(
                    "You cannot " + verb + " this SetupIntent because it has a status of " + status
                            + ". Only a SetupIntent with one of the following statuses may be "
                            + (verb.equals("cancel") ? "canceled" : verb.equals("update") ? "updated" : "confirmed")
                            + ": " + String.join(", ", OPEN) + ".",
                    intent,
                    transaction);
        }
    }

    private RuntimeException unexpected(String message, Entity intent, Transaction transaction) {
        return ApiError.invalid(message)
                .code("setup_intent_unexpected_state")
                .with("setup_intent", view(intent, transaction))
                .refuse();
    }

    private ObjectNode view(Entity intent, Transaction transaction) {
        return presentation.views().of(intent, transaction.now());
    }

    private Answer serve(Call call, Entity intent, Transaction transaction) {
        return Answer.ok(presentation.expansion().serve(intent, call.params(), transaction));
    }
}
