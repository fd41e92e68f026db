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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole API under /v1, and what a customer does in the browser. */
public final class StripeApi {
    private final Store store;
    private final Tokens tokens;
    private final Settlement settlement;
    private final Events events;
    private final Till till;
    private final Bank bank;
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
        tokens = new Tokens(methods, views);
        Disputing disputing = new Disputing(shapes, views);
        Charging charging = new Charging(shapes, disputing);
        Sources sources = new Sources(methods, tokens, views, fields);
        Presentation presentation = new Presentation(views, expansion);
        Intents intents = new Intents(presentation);
        MethodChoice choice = new MethodChoice(methods, tokens);
        NewIntents newIntents = new NewIntents(fields, currencies);
        CaptureAndCancel ends = new CaptureAndCancel(fields, newIntents, charging, intents);
        BankDebits debits = new BankDebits(charging, views);
        Confirmation confirmation = new Confirmation(views, charging, expansion);
        NewSetups newSetups = new NewSetups(fields);
        SetupConfirmation setups = new SetupConfirmation(shapes, presentation);
        SessionProgress progress = new SessionProgress(shapes);
        SessionIntents behind = new SessionIntents(newIntents, newSetups);
        NewSessions newSessions = new NewSessions(shapes, fields, new LineItems(shapes, fields), behind);
        PaymentMethods paymentMethods = new PaymentMethods(fields, methods, new NewMethods(methods, tokens), expansion);
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
                        Kind.SESSION,
                        progress::expire,
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
        Confirmations confirmations = new Confirmations(confirmation, setups);
        till = new Till(store, settlement, new Typed(paymentMethods), behind, confirmations);
        bank = new Bank(store, settlement, confirmations);
        routes = Stream.of(
                        // Before the paths that end in an id.
                        new Search(expansion).routes(),
                        new Customers(fields, methods, sources, expansion).routes(),
                        sources.routes(),
                        paymentMethods.routes(),
                        new PaymentIntents(fields, newIntents, choice, confirmation, intents).routes(),
                        new SetupIntents(fields, newSetups, choice, setups, presentation).routes(),
                        new CheckoutSessions(newSessions, progress, fields, expansion).routes(),
                        new IntentUpdates(fields, currencies, newIntents, methods, intents).routes(),
                        ends.routes(),
                        new Charges(fields, expansion).routes(),
                        new Refunds(fields, disputing, expansion).routes(),
                        new Disputes(shapes, fields, disputing, expansion).routes(),
                        new Balance(expansion).routes(),
                        new Payouts(expansion).routes(),
                        new Mandates(expansion).routes(),
                        events.routes(),
                        new WebhookEndpoints(fields, views).routes(),
                        tokens.routes(),
                        new MethodConfigurations().routes(),
                        new OwnAccount(json).routes())
                .flatMap(List::stream)
                .toList();
    }

    /** Lets sessions follow their intents, then makes events: what the store completes its transactions with. */
    public static Chronicle chronicle(JsonMapper json) {
        Shapes shapes = new Shapes(json);
        Chronicle sessions = new SessionProgress(shapes);
        Chronicle events = new EventMaking(new Views(shapes)::natural);
        return transaction -> {
            sessions.complete(transaction);
            events.complete(transaction);
        };
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

    /** What it knows, such as {@code POST /v1/payment_intents/ID/confirm}. */
    public List<String> endpoints() {
        return routes.stream()
                .map(route -> route.method() + " /v1/"
                        + String.join("/", route.path()).replace("*", "ID"))
                .toList();
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

    /** What the customers of Checkout sessions do. */
    public Till till() {
        return till;
    }

    /** What customers do on the pages of their banks and wallets. */
    public Bank bank() {
        return bank;
    }
}
