package io.portaplus.sandbox.stripe.api;

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
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** /v1/checkout/sessions. */
final class CheckoutSessions {
    private final NewSessions newSessions;
    private final SessionProgress progress;
    private final Fields fields;
    private final Expansion expansion;

    CheckoutSessions(NewSessions newSessions, SessionProgress progress, Fields fields, Expansion expansion) {
        this.newSessions = newSessions;
        this.progress = progress;
        this.fields = fields;
        this.expansion = expansion;
    }

    List<Route> routes() {
        Set<String> list = Fields.names(
                Listing.PARAMS,
                Listing.CREATED,
                Set.of("customer", "customer_details[email]", "payment_intent", "status"));
        return List.of(
                Route.of("POST", "checkout/sessions", NewSessions.PARAMS, this::create),
                Route.of("GET", "checkout/sessions", list, this::list),
                Route.of("GET", "checkout/sessions/*", Set.of("expand[]"), this::retrieve),
                Route.of("POST", "checkout/sessions/*", Set.of("metadata[*]", "expand[]"), this::update),
                Route.of("POST", "checkout/sessions/*/expire", Set.of("expand[]"), this::expire),
                Route.of("GET", "checkout/sessions/*/line_items", Listing.PARAMS, this::lineItems));
    }

    /**
     * An intent behind a session is the session's: it is neither confirmed nor canceled by others (facts of the API,
     * "Checkout Sessions").
     *
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal when this is such an intent
     */
    static void refuseDirect(String verb, Entity intent) {
        if (intent.text(SessionIntents.SESSION) != null) {
            boolean payment = intent.kind() == Kind.INTENT;
            throw ApiError.invalid("You cannot " + verb + " this " + (payment ? "PaymentIntent" : "SetupIntent")
                            + " because it belongs to a Checkout Session. To cancel it, expire the Checkout Session"
                            + " instead.")
                    .code(payment ? "payment_intent_unexpected_state" : "setup_intent_unexpected_state")
                    .refuse();
        }
    }

    /** The lines of a session as they stand in its state. */
    static ObjectNode lines(Entity session, Params params) {
        String url = "/v1/checkout/sessions/" + session.id() + "/line_items";
        Stream<Entity> lines = StreamSupport.stream(
                        session.state().path("_lines").spliterator(), false)
                .map(CheckoutSessions::line);
        return Listing.page(url, Kind.SESSION, lines, params, Entity::state);
    }

    private static Entity line(JsonNode item) {
        return new Entity(Kind.SESSION, item.path("id").stringValue(), 0, (ObjectNode) item);
    }

    private Answer create(Call call, Transaction transaction) {
        return serve(newSessions.create(call, transaction), call, transaction);
    }

    private Answer retrieve(Call call, Transaction transaction) {
        return serve(require(call, transaction), call, transaction);
    }

    private Answer update(Call call, Transaction transaction) {
        Entity session = require(call, transaction);
        return serve(transaction.put(session.edit(state -> fields.metadata(state, call.params()))), call, transaction);
    }

    private Answer expire(Call call, Transaction transaction) {
        Entity session = require(call, transaction);
        String status = session.need("status");
        if (!status.equals("open")) {
            throw ApiError.invalid("Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout"
                            + " Session has a status of " + status + ".")
                    .refuse();
        }
        return serve(progress.expire(session, transaction), call, transaction);
    }

    private Answer lineItems(Call call, Transaction transaction) {
        return Answer.ok(
                expansion.expand(lines(require(call, transaction), call.params()), call.params(), transaction));
    }

    private Answer list(Call call, Transaction transaction) {
        Params params = call.params();
        String customer = params.text("customer");
        String intent = params.text("payment_intent");
        String email = params.text("customer_details[email]");
        String status = params.choice("status", "complete", "expired", "open");
        Stream<Entity> all;
        if (intent != null) {
            all = transaction.list(Kind.SESSION, "payment_intent", intent);
        } else {
            all = Listing.ofCustomer(Kind.SESSION, params, transaction);
        }
        Stream<Entity> wanted = all.filter(session -> (customer == null || customer.equals(session.text("customer")))
                && (status == null || status.equals(session.text("status")))
                && (email == null
                        || email.equals(session.state()
                                .path("customer_details")
                                .path("email")
                                .asString(""))));
        return Answer.ok(expansion.page("/v1/checkout/sessions", Kind.SESSION, wanted, params, transaction));
    }

    private static Entity require(Call call, Transaction transaction) {
        String id = call.segments().get(2);
        Entity session = transaction.find(Kind.SESSION, id);
        if (session == null) {
            throw ApiError.noSuch(404, Kind.SESSION.noun(), id, "session").refuse();
        }
        return session;
    }

    private Answer serve(Entity session, Call call, Transaction transaction) {
        return Answer.ok(expansion.serve(session, call.params(), transaction));
    }
}
