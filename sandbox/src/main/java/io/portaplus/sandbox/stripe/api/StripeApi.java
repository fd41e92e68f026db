package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.event.EventMaking;
import io.portaplus.sandbox.stripe.protocol.Refusal;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Chronicle;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Store;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole API under /v1, and the three things that a customer does in the browser. */
public final class StripeApi {
    private final Store store;
    private final Tokens tokens = new Tokens();
    private final Confirmation confirmation;
    private final Settlement settlement;
    private final Events events;
    private final List<Route> routes;

    /** The API over this state. */
    public StripeApi(Store store, JsonMapper json) {
        this.store = store;
        Shapes shapes = new Shapes(json);
        Views views = new Views(shapes);
        Expansion expansion = new Expansion(views);
        Fields fields = new Fields(shapes);
        Currencies currencies = new Currencies();
        Methods methods = new Methods(shapes);
        Disputing disputing = new Disputing(shapes, views);
        Charging charging = new Charging(shapes, disputing);
        Sources sources = new Sources(methods, tokens, views, fields);
        Intents intents = new Intents(new Presentation(views, expansion));
        NewIntents newIntents = new NewIntents(fields, currencies);
        CaptureAndCancel ends = new CaptureAndCancel(fields, newIntents, charging, intents);
        BankDebits debits = new BankDebits(charging, views);
        confirmation = new Confirmation(views, charging, expansion);
        // What happens to an object of each kind when the time that it waits for has come.
        settlement = new Settlement(
                store,
                Map.of(
                        Kind.INTENT,
                        (intent, transaction) -> {
                            if ("processing".equals(intent.text("status"))) {
                                debits.decide(intent, transaction);
                            } else {
                                ends.expire(intent, transaction);
                            }
                        },
                        Kind.CHARGE,
                        charging::settle,
                        Kind.REFUND,
                        Refunding::decide,
                        Kind.DISPUTE,
                        disputing::decide,
                        Kind.BALANCE_TRANSACTION,
                        Payouts::run,
                        Kind.PAYOUT,
                        Payouts::arrive));
        events = new Events(views);
        routes = Stream.of(
                        new Customers(fields, methods, sources, expansion).routes(),
                        sources.routes(),
                        new PaymentMethods(fields, methods, new NewMethods(methods, tokens), expansion).routes(),
                        new PaymentIntents(fields, newIntents, new MethodChoice(methods, tokens), confirmation, intents)
                                .routes(),
                        new IntentUpdates(fields, currencies, newIntents, methods, intents).routes(),
                        ends.routes(),
                        new Charges(fields, expansion).routes(),
                        new Refunds(fields, currencies, disputing, expansion).routes(),
                        new Disputes(shapes, fields, disputing, expansion).routes(),
                        new Balance(expansion).routes(),
                        new Payouts(expansion).routes(),
                        new Mandates(expansion).routes(),
                        events.routes(),
                        new WebhookEndpoints(fields, views).routes(),
                        new OwnAccount(json).routes())
                .flatMap(List::stream)
                .toList();
    }

    /** Makes the events of each transaction: what the store completes its transactions with. */
    public static Chronicle chronicle(JsonMapper json) {
        return new EventMaking(new Views(new Shapes(json))::natural);
    }

    /** An event as it is served, or null when there is none of this id. */
    public @Nullable ObjectNode event(Account account, String id) {
        return store.read(account, transaction -> {
            Entity event = transaction.find(Kind.EVENT, id);
            return event == null ? null : events.show(event, transaction);
        });
    }

    /** The route of a request, or null when Stripe (as far as it is here) has none. */
    public @Nullable Route route(String method, List<String> segments) {
        for (Route route : routes) {
            if (route.matches(method, segments)) {
                return route;
            }
        }
        return null;
    }

    /** Carries out what the clock has made due; to be called before anything is read. */
    public void settle(Account account) {
        settlement.settle(account);
    }

    /**
     * What Stripe's form in the browser does: a token for a test card.
     *
     * @param kind {@link Kind#TOKEN} or {@link Kind#CONFIRMATION_TOKEN}
     * @param returnUrl where a confirmation token's form would come back to
     * @return the token's id
     * @throws Refusal for a number that is no test card's
     */
    public String token(Account account, Kind kind, String number, @Nullable String returnUrl) {
        return store.write(
                account,
                transaction ->
                        tokens.create(kind, number, returnUrl, transaction).id());
    }

    /** The intent of this id in any account, or null. */
    public @Nullable Owned intent(String id) {
        for (Account account : store.accounts()) {
            settle(account);
            Entity intent = store.read(account, transaction -> transaction.find(Kind.INTENT, id));
            if (intent != null) {
                return new Owned(account, intent);
            }
        }
        return null;
    }

    /** What the bank's page does: the customer authenticated, or failed to. Nothing changes when it came too late. */
    public Entity authenticate(Owned owned, boolean success) {
        return store.write(owned.account, transaction -> {
            Entity intent = Objects.requireNonNull(transaction.find(Kind.INTENT, owned.intent.id()));
            if (!"requires_action".equals(intent.text("status"))) {
                return intent;
            }
            Entity method =
                    Objects.requireNonNull(transaction.find(Kind.PAYMENT_METHOD, intent.need("payment_method")));
            return confirmation.authenticated(intent, method, success, transaction);
        });
    }

    /** An intent and whose it is. */
    public record Owned(Account account, Entity intent) {}
}
