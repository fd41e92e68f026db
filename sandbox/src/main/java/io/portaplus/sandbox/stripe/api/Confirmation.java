package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.card.Decline;
import io.portaplus.sandbox.stripe.card.TestAccount;
import io.portaplus.sandbox.stripe.card.TestCard;
import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.state.Due;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Confirms an intent: the checks, the bank's answer, and the state that it leaves the intent in. */
final class Confirmation {
    /** The member of an intent that says where its customer goes after the bank's page. */
    static final String RETURN_URL = "_returnUrl";

    private static final String NO_RETURN_URL =
            "This %s is configured to accept payment methods enabled in your Dashboard. Because some of"
                    + " these payment methods might redirect your customer off of your page, you must provide a"
                    + " `return_url`. If you don't want to accept redirect-based payment methods, set"
                    + " `automatic_payment_methods[enabled]` to `true` and"
                    + " `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment"
                    + " Intents.";
    private static final String REUSED =
            "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared"
                    + " with a connected account without Customer attachment, or was detached from a Customer. It may"
                    + " not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer"
                    + " first.";

    private final Views views;
    private final Charging charging;
    private final Expansion expansion;

    Confirmation(Views views, Charging charging, Expansion expansion) {
        this.views = views;
        this.charging = charging;
        this.expansion = expansion;
    }

    /**
     * Confirms with what the request said.
     *
     * @param intent in a state that can be confirmed, already in the transaction
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal when the bank is not even asked
     */
    Answer confirm(Call call, Entity intent, Attempt attempt, Transaction transaction) {
        Entity method = attempt.method();
        checkReturnUrl(intent, attempt.returnUrl());
        checkWallet(attempt);
        checkUsable(intent, method);
        Entity asked = transaction.put(intent.edit(state -> {
            state.put("payment_method", method.id())
                    .put("_confirmKey", call.idempotencyKey())
                    .put("_base", call.base().toString())
                    .put(RETURN_URL, attempt.returnUrl())
                    .putNull("next_action");
        }));
        if (Methods.isBankDebit(method)) {
            Entity debited = Mandates.withMandate(method, attempt.acceptance(), transaction);
            return serve(call, process(asked, debited, transaction), transaction);
        }
        TestCard card = Methods.testCard(method);
        if (needsAction(card, method, attempt)) {
            if (attempt.offSession() || attempt.errorOnRequiresAction()) {
                Declined declined = decline(asked, method, Decline.AUTHENTICATION_REQUIRED, null, transaction);
                return answer(declined, method, call, transaction);
            }
            return serve(call, requireAction(asked, attempt.returnUrl(), call, transaction), transaction);
        }
        Decline decline = card == null ? null : card.decline();
        if (decline != null) {
            Entity charge = charging.failed(asked, method, decline, transaction);
            return answer(decline(asked, method, decline, charge, transaction), method, call, transaction);
        }
        return serve(call, pay(asked, method, transaction), transaction);
    }

    /** A wallet is always asked while its owner is there, and must have been set up for when not. */
    private static boolean needsAction(@Nullable TestCard card, Entity method, Attempt attempt) {
        boolean setUp = method.flag("_setUp");
        return card == null
                ? !(attempt.offSession() && setUp)
                : card.authentication().isRequired(attempt.offSession(), setUp);
    }

    /** The customer is back from the bank's page. */
    Entity authenticated(Entity intent, Entity method, boolean success, Transaction transaction) {
        Entity back = transaction.put(intent.edit(state -> state.putNull("next_action")));
        if (!success) {
            return failAuthentication(back, method, transaction);
        }
        TestCard card = Methods.testCard(method);
        Decline decline = card == null ? null : card.decline();
        if (decline != null) {
            Entity charge = charging.failed(back, method, decline, transaction);
            return decline(back, method, decline, charge, transaction).intent();
        }
        if ("off_session".equals(intent.text("setup_future_usage"))) {
            return pay(back, transaction.put(method.edit(state -> state.put("_setUp", true))), transaction);
        }
        return pay(back, method, transaction);
    }

    /** Whoever may be sent elsewhere must be able to come back. */
    static void checkReturnUrl(Entity intent, @Nullable String returnUrl) {
        JsonNode automatic = intent.state().path("automatic_payment_methods");
        boolean mayRedirect = automatic.path("enabled").asBoolean(false)
                && automatic.path("allow_redirects").asString("").equals("always");
        if (mayRedirect && returnUrl == null) {
            throw ApiError.invalid(NO_RETURN_URL.formatted(noun(intent))).refuse();
        }
    }

    private static void checkWallet(Attempt attempt) {
        if ("paypal".equals(attempt.method().text("type"))
                && !attempt.offSession()
                && !attempt.errorOnRequiresAction()
                && attempt.returnUrl() == null) {
            throw ApiError.missing("return_url").refuse();
        }
    }

    /** The method must be of a type that the intent takes, and not used up. */
    static void checkUsable(Entity intent, Entity method) {
        String type = method.need("type");
        boolean allowed = false;
        StringBuilder types = new StringBuilder();
        for (JsonNode each : intent.state().path("payment_method_types")) {
            allowed |= each.asString().equals(type);
            types.append(types.isEmpty() ? "" : ", ").append(each.asString());
        }
        if (!allowed) {
            throw ApiError.invalid("The PaymentMethod provided (" + type + ") is not allowed for this " + noun(intent)
                            + ". Please attach a PaymentMethod of one of the following types: " + types + ".")
                    .param("payment_method")
                    .refuse();
        }
        if (Methods.isUsedUp(method)) {
            throw ApiError.invalid(REUSED).refuse();
        }
    }

    /**
     * The method must be nobody's or this customer's: else a caller would pay with someone else's card.
     *
     * @param shown the intent as the caller knows it, or null when the intent is just being made
     */
    static void checkOwner(Entity intent, Entity method, @Nullable ObjectNode shown) {
        String customer = intent.text("customer");
        String owner = method.text("customer");
        if (owner == null || owner.equals(customer)) {
            return;
        }
        // Recorded with the real Stripe: the first of these names the older parameter.
        ApiError error = customer == null
                ? ApiError.invalid("The `payment_method` parameter supplied " + method.id()
                                + " belongs to the Customer " + owner
                                + ". Please include the Customer in the `customer` parameter on the " + noun(intent)
                                + ".")
                        .code("parameter_missing")
                        .param("source")
                : ApiError.invalid("The PaymentMethod " + method.id()
                                + " does not belong to the Customer you supplied " + customer
                                + ". Please use this PaymentMethod with the Customer that it belongs to instead.")
                        .param("payment_method");
        String member = intent.kind() == Kind.INTENT ? "payment_intent" : "setup_intent";
        throw (shown == null ? error : error.with(member, shown)).refuse();
    }

    private static String noun(Entity intent) {
        return intent.kind() == Kind.INTENT ? "PaymentIntent" : "SetupIntent";
    }

    private Entity pay(Entity intent, Entity method, Transaction transaction) {
        useUp(intent, method, true, transaction);
        if ("manual".equals(intent.text("capture_method"))) {
            return hold(intent, charging.authorized(intent, method, transaction), transaction);
        }
        Entity charge = charging.succeeded(intent, method, transaction);
        return transaction.put(intent.edit(state -> state.put("status", "succeeded")
                .put("amount_received", intent.number("amount"))
                .put("latest_charge", charge.id())
                .putNull("last_payment_error")));
    }

    private static Entity hold(Entity intent, Entity charge, Transaction transaction) {
        return transaction.put(intent.edit(state -> {
            state.put("status", "requires_capture")
                    .put("amount_capturable", intent.number("amount"))
                    .put("latest_charge", charge.id())
                    .putNull("last_payment_error");
            Due.set(state, transaction.now().plus(Charging.HELD_FOR));
        }));
    }

    private Entity process(Entity intent, Entity method, Transaction transaction) {
        useUp(intent, method, true, transaction);
        Entity charge = charging.pending(intent, method, transaction);
        return transaction.put(intent.edit(state -> {
            state.put("status", "processing").put("latest_charge", charge.id()).putNull("last_payment_error");
            Due.set(state, transaction.now().plus(TestAccount.DECIDES_AFTER));
        }));
    }

    private static Entity requireAction(Entity intent, @Nullable String returnUrl, Call call, Transaction transaction) {
        return transaction.put(intent.edit(state -> {
            ObjectNode action = state.put("status", "requires_action").putObject("next_action");
            if (returnUrl == null) {
                action.put("type", "use_stripe_sdk").putObject("use_stripe_sdk").put("type", "three_d_secure_redirect");
            } else {
                action.put("type", "redirect_to_url")
                        .putObject("redirect_to_url")
                        .put("return_url", returnUrl)
                        .put("url", call.base() + "/_sandbox/3ds/" + intent.id());
            }
        }));
    }

    private Declined decline(
            Entity intent, Entity method, Decline why, @Nullable Entity charge, Transaction transaction) {
        if (charge != null) {
            useUp(intent, method, false, transaction);
        }
        ApiError error = why.error().with("charge", charge == null ? null : charge.id());
        ObjectNode asLastError = error.members();
        asLastError.set("payment_method", views.of(method, transaction.now()));
        asLastError.put("payment_method_type", method.need("type"));
        Entity left = transaction.put(intent.edit(state -> {
            state.put("status", "requires_payment_method")
                    .putNull("payment_method")
                    .set("last_payment_error", asLastError);
            if (charge != null) {
                state.put("latest_charge", charge.id());
            }
        }));
        return new Declined(left, error);
    }

    private Entity failAuthentication(Entity intent, Entity method, Transaction transaction) {
        ObjectNode error = ApiError.invalid("The provided PaymentMethod has failed authentication. You can provide"
                        + " payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.")
                .code("payment_intent_authentication_failure")
                .members();
        error.set("payment_method", views.of(method, transaction.now()));
        return transaction.put(intent.edit(state -> state.put("status", "requires_payment_method")
                .putNull("payment_method")
                .set("last_payment_error", error)));
    }

    /** A method that nobody owns is good for one use, unless this payment attaches it; one that was detached stays so. */
    private static void useUp(Entity intent, Entity method, boolean success, Transaction transaction) {
        String customer = intent.text("customer");
        if (method.text("customer") != null || Methods.isUsedUp(method)) {
            return;
        }
        if (success && intent.text("setup_future_usage") != null) {
            // Without a customer it may still be attached later: that is what it was set up for.
            transaction.put(method.edit(state -> state.put("customer", customer)));
        } else {
            transaction.put(method.edit(state -> state.put("_usedUp", true)));
        }
    }

    private Answer answer(Declined declined, Entity method, Call call, Transaction transaction) {
        return declined.error
                .with("payment_intent", expansion.serve(declined.intent, call.params(), transaction))
                .with("payment_method", views.of(method, transaction.now()))
                .answer();
    }

    private Answer serve(Call call, Entity intent, Transaction transaction) {
        return Answer.ok(expansion.serve(intent, call.params(), transaction));
    }

    /**
     * What a confirmation was asked for.
     *
     * @param acceptance how the customer agreed to a mandate, when said
     */
    record Attempt(
            Entity method,
            boolean offSession,
            boolean errorOnRequiresAction,
            @Nullable String returnUrl,
            @Nullable ObjectNode acceptance) {}

    private record Declined(Entity intent, ApiError error) {}
}
