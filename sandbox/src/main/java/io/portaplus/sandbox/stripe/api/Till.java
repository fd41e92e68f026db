package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.api.Confirmation.Attempt;
import io.portaplus.sandbox.stripe.api.SetupConfirmation.SetupTry;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Refusal;
import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Store;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a customer can do on the page of a Checkout session: look, and pay. */
public final class Till {
    /** The sandbox does not look where browsers are. */
    private static final String NOWHERE = "192.0.2.1";

    private static final String ATTEMPTS = "_attempts";

    private final Store store;
    private final Settlement settlement;
    private final Bills bills = new Bills();
    private final Typed typed;
    private final SessionIntents intents;
    private final Confirmations confirmations;

    Till(Store store, Settlement settlement, Typed typed, SessionIntents intents, Confirmations confirmations) {
        this.store = store;
        this.settlement = settlement;
        this.typed = typed;
        this.intents = intents;
        this.confirmations = confirmations;
    }

    /** The session of this id in any account as it is now, or null. */
    public @Nullable Bill bill(String session) {
        Account account = accountOf(session);
        return account == null
                ? null
                : store.read(account, transaction -> bills.of(transaction.need(Kind.SESSION, session), transaction));
    }

    /**
     * The customer pressed pay.
     *
     * @param session of a {@link #bill}
     * @param form what was typed or chosen; never kept but for the name and the address of the e-mail
     * @param base where the browser reached the sandbox
     */
    public Outcome pay(String session, Params form, URI base) {
        Account account = accountOf(session);
        if (account == null) {
            return new Outcome.Look();
        }
        try {
            return store.write(account, transaction -> pay(session, form, base, transaction));
        } catch (Refusal refused) {
            return trouble(refused.error());
        }
    }

    private @Nullable Account accountOf(String session) {
        for (Account account : store.accounts()) {
            settlement.settle(account);
            if (store.read(account, transaction -> transaction.find(Kind.SESSION, session)) != null) {
                return account;
            }
        }
        return null;
    }

    private Outcome pay(String id, Params form, URI base, Transaction transaction) {
        Entity session = transaction.need(Kind.SESSION, id);
        String attempt = form.raw("attempt");
        boolean again = attempt != null && !attempt.equals(Long.toString(session.number(ATTEMPTS)));
        if (!"open".equals(session.text("status"))) {
            return new Outcome.Look();
        }
        if (again) {
            return pressedBefore(session, transaction);
        }
        Params method = typed.method(form, session);
        Entity counted = transaction.put(session.edit(state -> {
            state.put(ATTEMPTS, session.number(ATTEMPTS) + 1);
            state.putObject(SessionProgress.PAYER)
                    .put("email", method.raw("billing_details[email]"))
                    .put("name", method.raw("billing_details[name]"));
        }));
        Entity intent = intents.begin(counted, transaction);
        Entity made = typed.make(method, transaction);
        String page = base + "/_sandbox/checkout/" + id;
        Call call = new Call(
                "POST",
                page,
                List.of(),
                Params.parse(null),
                null,
                transaction.ids().requestId(),
                base);
        ObjectNode acceptance = Mandates.online(NOWHERE, "browser", transaction.seconds());
        if (intent.kind() == Kind.INTENT) {
            confirmations
                    .payments()
                    .confirm(call, intent, new Attempt(made, false, false, page, acceptance), transaction);
        } else {
            SetupTry setup = new SetupTry(made, page, false, acceptance);
            confirmations.setups().confirm(call, intent, setup, transaction);
        }
        return outcome(transaction.need(intent.kind(), intent.id()));
    }

    /** Whoever pressed twice goes where the first press leads, for that is the one that browsers forget. */
    private Outcome pressedBefore(Entity session, Transaction transaction) {
        if (session.number(ATTEMPTS) == 0) {
            return new Outcome.Look();
        }
        Entity intent = intents.begin(session, transaction);
        return "requires_action".equals(intent.text("status")) ? outcome(intent) : new Outcome.Look();
    }

    private static Outcome outcome(Entity intent) {
        return switch (intent.need("status")) {
            case "requires_action" ->
                new Outcome.GoTo(intent.state()
                        .path("next_action")
                        .path("redirect_to_url")
                        .path("url")
                        .stringValue());
            case "requires_payment_method" -> {
                JsonNode error = Bills.lastError(intent);
                yield new Outcome.Trouble(
                        402,
                        error.path("code").asString(""),
                        error.path("message").asString(""),
                        null);
            }
            default -> new Outcome.Look();
        };
    }

    private static Outcome trouble(ApiError error) {
        JsonNode members = error.members();
        return new Outcome.Trouble(
                error.status(),
                members.path("code").asString(""),
                members.path("message").asString(""),
                members.path("param").asString(null));
    }
}
