package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Shapes.Shape;
import io.portaplus.sandbox.stripe.card.Decline;
import io.portaplus.sandbox.stripe.card.TestCard;
import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Confirms a setup intent: the bank is asked whether the method may be saved, and the customer to authenticate. */
final class SetupConfirmation {
    private final Shapes shapes;
    private final Presentation presentation;

    SetupConfirmation(Shapes shapes, Presentation presentation) {
        this.shapes = shapes;
        this.presentation = presentation;
    }

    /**
     * Confirms with what the request said.
     *
     * @param intent in a state that can be confirmed, already in the transaction
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal when the bank is not even asked
     */
    Answer confirm(Call call, Entity intent, SetupTry attempt, Transaction transaction) {
        Entity method = attempt.method();
        Confirmation.checkReturnUrl(intent, attempt.returnUrl());
        Confirmation.checkUsable(intent, method);
        if (method.need("type").equals("paypal") && attempt.returnUrl() == null) {
            throw ApiError.missing("return_url").refuse();
        }
        Entity asked = transaction.put(intent.edit(state -> {
            state.put("payment_method", method.id()).put("_base", call.base().toString());
            state.put(Confirmation.RETURN_URL, attempt.useSdk() ? null : attempt.returnUrl());
            state.putNull("next_action").putNull("latest_attempt");
        }));
        ApiError refused = AttachCheck.refused(method);
        if (refused != null) {
            return answer(call, fail(asked, method, refused, transaction), refused, transaction);
        }
        if (needsCustomer(method)) {
            return serve(call, requireAction(asked, method, attempt, transaction), transaction);
        }
        Entity agreed =
                Methods.isBankDebit(method) ? Mandates.withMandate(method, attempt.acceptance(), transaction) : method;
        return serve(call, succeed(asked, agreed, transaction), transaction);
    }

    /** The customer is back from the bank's page. */
    Entity authenticated(Entity intent, Entity method, boolean success, Transaction transaction) {
        Entity back = transaction.put(intent.edit(state -> state.putNull("next_action")));
        if (!success) {
            ApiError failed = ApiError.invalid("The provided PaymentMethod has failed authentication. You can provide"
                            + " payment_method_data or a new PaymentMethod to attempt to fulfill this SetupIntent"
                            + " again.")
                    .code("setup_intent_authentication_failure");
            return fail(back, method, failed, transaction);
        }
        TestCard card = Methods.testCard(method);
        Decline decline = card == null ? null : card.decline();
        return decline == null ? succeed(back, method, transaction) : fail(back, method, decline.error(), transaction);
    }

    /** Cards whose bank wants it, and wallets, where the customer agrees on the wallet's own page. */
    private static boolean needsCustomer(Entity method) {
        TestCard card = Methods.testCard(method);
        return card == null
                ? method.need("type").equals("paypal")
                : card.authentication().isRequired(false, method.flag("_setUp"));
    }

    private Entity requireAction(Entity intent, Entity method, SetupTry attempt, Transaction transaction) {
        Entity made = attempt(intent, method, "requires_action", null, transaction);
        String returnUrl = attempt.returnUrl();
        return transaction.put(intent.edit(state -> {
            state.put("status", "requires_action")
                    .put("latest_attempt", made.id())
                    .putNull("last_setup_error");
            ObjectNode action = state.putObject("next_action");
            if (returnUrl == null || attempt.useSdk()) {
                action.put("type", "use_stripe_sdk").putObject("use_stripe_sdk").put("type", "three_d_secure_redirect");
            } else {
                action.put("type", "redirect_to_url")
                        .putObject("redirect_to_url")
                        .put("return_url", returnUrl)
                        .put("url", intent.need("_base") + "/_sandbox/3ds/" + intent.id());
            }
        }));
    }

    private Entity succeed(Entity intent, Entity method, Transaction transaction) {
        String customer = intent.text("customer");
        boolean offSession = "off_session".equals(intent.text("usage"));
        transaction.put(method.edit(state -> {
            if (customer != null) {
                state.put("customer", customer);
            }
            if (offSession) {
                state.put("_setUp", true);
            }
        }));
        Entity made = attempt(intent, method, "succeeded", null, transaction);
        return transaction.put(intent.edit(state -> state.put("status", "succeeded")
                .put("latest_attempt", made.id())
                .put("mandate", method.text("_mandate"))
                .putNull("last_setup_error")));
    }

    private Entity fail(Entity intent, Entity method, ApiError why, Transaction transaction) {
        ObjectNode error = why.members();
        error.set("payment_method", presentation.views().of(method, transaction.now()));
        error.put("payment_method_type", method.need("type"));
        Entity made = attempt(intent, method, "failed", error, transaction);
        return transaction.put(intent.edit(state -> state.put("status", "requires_payment_method")
                .putNull("payment_method")
                .put("latest_attempt", made.id())
                .set("last_setup_error", error)));
    }

    /** The attempt that is under way, or a new one, with this outcome. */
    private Entity attempt(
            Entity intent, Entity method, String status, @Nullable ObjectNode error, Transaction transaction) {
        String running = intent.text("latest_attempt");
        if (running != null) {
            return transaction.put(transaction.need(Kind.SETUP_ATTEMPT, running).edit(state -> {
                state.put("status", status).set("setup_error", error == null ? state.nullNode() : error);
            }));
        }
        ObjectNode state = intent.state()
                .objectNode()
                .put("created", transaction.seconds())
                .put("customer", intent.text("customer"))
                .put("payment_method", method.id())
                .put("setup_intent", intent.id())
                .put("status", status)
                .put("usage", intent.text("usage"));
        state.set("setup_error", error == null ? state.nullNode() : error);
        state.set("payment_method_details", details(method));
        return transaction.create(Kind.SETUP_ATTEMPT, state);
    }

    private ObjectNode details(Entity method) {
        String type = method.need("type");
        ObjectNode details = method.state().objectNode().put("type", type);
        if (!type.equals("card")) {
            details.putObject(type);
            return details;
        }
        ObjectNode card = shapes.fresh(Shape.CARD_OF_SETUP);
        for (String same :
                new String[] {"brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4"
                }) {
            card.set(same, method.state().path("card").path(same));
        }
        card.set("network", card.path("brand"));
        details.set("card", card);
        return details;
    }

    private Answer answer(Call call, Entity left, ApiError error, Transaction transaction) {
        return error.with("setup_intent", presentation.expansion().serve(left, call.params(), transaction))
                .with("payment_method", left.state().path("last_setup_error").path("payment_method"))
                .answer();
    }

    private Answer serve(Call call, Entity intent, Transaction transaction) {
        return Answer.ok(presentation.expansion().serve(intent, call.params(), transaction));
    }

    /**
     * What a confirmation was asked for.
     *
     * @param useSdk whether the caller's own code in the browser takes care of the authentication
     * @param acceptance of the mandate, or null
     */
    record SetupTry(
            Entity method,
            @Nullable String returnUrl,
            boolean useSdk,
            @Nullable ObjectNode acceptance) {}
}
