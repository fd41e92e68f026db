package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * /v1/customers/{customer}/sources and /v1/sources: cards of the older APIs, bare or wrapped in a source, which payment
 * intents take as payment methods too.
 */
final class Sources {
    private static final int RANDOM = 23;

    private final Methods methods;
    private final Tokens tokens;
    private final Views views;
    private final Fields fields;

    Sources(Methods methods, Tokens tokens, Views views, Fields fields) {
        this.methods = methods;
        this.tokens = tokens;
        this.views = views;
        this.fields = fields;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "customers/*/sources", Set.of("source", "metadata[*]"), this::create),
                Route.of("GET", "customers/*/sources", Fields.names(Listing.PARAMS, Set.of("object")), this::list),
                Route.of("GET", "customers/*/sources/*", Set.of("expand[]"), this::retrieve),
                Route.of("DELETE", "customers/*/sources/*", Set.of(), this::delete),
                Route.of("POST", "sources", Set.of("type", "token", "metadata[*]"), this::wrap),
                Route.of("GET", "sources/*", Set.of("expand[]"), this::wrapped));
    }

    /** Gives a customer the card behind a token, or a source; the first one becomes the default source. */
    Entity add(Entity customer, String source, Transaction transaction) {
        Entity card = source.startsWith(Views.SOURCE)
                ? methods.attach(source(source, 400, transaction), customer.id(), transaction)
                : bare(customer, source, transaction);
        if (customer.text("default_source") == null) {
            transaction.put(customer.edit(c -> c.put("default_source", card.id())));
        }
        return card;
    }

    private Entity bare(Entity customer, String token, Transaction transaction) {
        if (!token.startsWith("tok_")) {
            throw ApiError.noSuch(400, "source", token, "source").refuse();
        }
        ObjectNode state = methods.card(tokens.use(token, "source", transaction), null, transaction);
        return transaction.create(
                Kind.PAYMENT_METHOD, "card_1" + transaction.ids().random(RANDOM), state.put("customer", customer.id()));
    }

    private Answer wrap(Call call, Transaction transaction) {
        call.params().required("type");
        call.params().choice("type", "card");
        ObjectNode state =
                methods.card(tokens.use(call.params().required("token"), "token", transaction), null, transaction);
        String id = Views.SOURCE + "1" + transaction.ids().random(RANDOM);
        state.put("_secret", "src_client_secret_" + transaction.ids().random(RANDOM));
        fields.metadata(state, call.params());
        return Answer.ok(views.legacyCard(transaction.create(Kind.PAYMENT_METHOD, id, state)));
    }

    private Answer wrapped(Call call, Transaction transaction) {
        return Answer.ok(views.legacyCard(source(call.id(), 404, transaction)));
    }

    private static Entity source(String id, int status, Transaction transaction) {
        Entity source = id.startsWith(Views.SOURCE) ? transaction.find(Kind.PAYMENT_METHOD, id) : null;
        if (source == null) {
            throw ApiError.noSuch(status, "source", id, "source").refuse();
        }
        return source;
    }

    private Answer create(Call call, Transaction transaction) {
        Entity customer = Customers.require(call.id(), 404, "customer", transaction);
        Entity card = add(customer, call.params().required("source"), transaction);
        ApiError refused = AttachCheck.refused(card);
        if (refused != null) {
            // The bank was asked and the token is gone, but the customer has no new card.
            transaction.put(card.edit(state -> state.putNull("customer").put("_deleted", isBare(card))));
            transaction.put(customer);
            return refused.answer();
        }
        return Answer.ok(views.legacyCard(transaction.put(card.edit(state -> fields.metadata(state, call.params())))));
    }

    private Answer list(Call call, Transaction transaction) {
        Entity customer = Customers.require(call.id(), 404, "customer", transaction);
        String object = call.params().choice("object", "card", "source");
        Stream<Entity> cards = transaction
                .list(Kind.PAYMENT_METHOD, "customer", customer.id())
                .filter(Views::isLegacy)
                .filter(card -> object == null || object.equals("card") == isBare(card));
        return Answer.ok(Listing.page(call.path(), Kind.PAYMENT_METHOD, cards, call.params(), views::legacyCard));
    }

    private Answer retrieve(Call call, Transaction transaction) {
        return Answer.ok(views.legacyCard(require(call, transaction)));
    }

    private Answer delete(Call call, Transaction transaction) {
        Entity card = require(call, transaction);
        // A source that is taken from its customer can still be read, and is of no more use.
        Entity gone = transaction.put(card.edit(
                state -> state.putNull("customer").put("_usedUp", true).put("_deleted", isBare(card))));
        Entity customer = Customers.require(call.id(), 404, "customer", transaction);
        if (card.id().equals(customer.text("default_source"))) {
            String next = transaction
                    .list(Kind.PAYMENT_METHOD, "customer", customer.id())
                    .filter(method -> Views.isLegacy(method) && !method.id().equals(card.id()))
                    .map(Entity::id)
                    .reduce((newer, older) -> older)
                    .orElse(null);
            transaction.put(customer.edit(state -> state.put("default_source", next)));
        }
        return Answer.ok(isBare(card) ? Views.deleted(card, "card") : views.legacyCard(gone));
    }

    private static boolean isBare(Entity card) {
        return !card.id().startsWith(Views.SOURCE);
    }

    private static Entity require(Call call, Transaction transaction) {
        Entity customer = Customers.require(call.id(), 404, "customer", transaction);
        Entity card = transaction.find(Kind.PAYMENT_METHOD, call.secondId());
        if (card == null || !Views.isLegacy(card) || !customer.id().equals(card.text("customer"))) {
            throw ApiError.noSuch(404, "source", call.secondId(), "id").refuse();
        }
        return card;
    }
}
