package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.event.EventTypes;
import io.portaplus.sandbox.stripe.protocol.Answer;
import io.portaplus.sandbox.stripe.protocol.ApiError;
import io.portaplus.sandbox.stripe.protocol.Call;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Route;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Store;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** /v1/events: what happened in the last 30 days. */
final class Events {
    private static final int MOST_TYPES = 20;

    private final Views views;

    Events(Views views) {
        this.views = views;
    }

    List<Route> routes() {
        Set<String> list = Fields.names(Listing.PARAMS, Listing.CREATED, Set.of("type", "types[]", "delivery_success"));
        return List.of(
                Route.of("GET", "events", list, this::list),
                Route.of("GET", "events/*", Set.of("expand[]"), this::retrieve));
    }

    private Answer retrieve(Call call, Transaction transaction) {
        Entity event = transaction.find(Kind.EVENT, call.id());
        if (event == null || !isKept(event, transaction)) {
            throw ApiError.noSuch(404, Kind.EVENT.noun(), call.id(), "id").refuse();
        }
        return Answer.ok(show(event, transaction));
    }

    private Answer list(Call call, Transaction transaction) {
        Params params = call.params();
        boolean filtered = params.text("delivery_success") != null;
        boolean delivered = params.flag("delivery_success");
        Stream<Entity> kept = ofType(params, transaction)
                .takeWhile(event -> isKept(event, transaction))
                .filter(event -> !filtered || delivered == (undelivered(event, transaction) == 0));
        return Answer.ok(Listing.page("/v1/events", Kind.EVENT, kept, params, event -> show(event, transaction)));
    }

    private static Stream<Entity> ofType(Params params, Transaction transaction) {
        String type = params.text("type");
        List<String> types = params.list("types");
        if (type != null && !types.isEmpty()) {
            throw ApiError.invalid("You may only specify one of these parameters: type, types.")
                    .refuse();
        }
        if (types.size() > MOST_TYPES) {
            throw ApiError.invalid("You may pass at most 20 types.")
                    .param("types")
                    .refuse();
        }
        if (type != null && !type.contains("*")) {
            return transaction.list(Kind.EVENT, "type", type);
        }
        List<String> wanted = type == null ? types : List.of(type);
        return transaction
                .list(Kind.EVENT)
                .filter(event -> wanted.isEmpty()
                        || wanted.stream().anyMatch(each -> EventTypes.matches(each, event.need("type"))));
    }

    private static boolean isKept(Entity event, Transaction transaction) {
        return event.number("created")
                >= transaction.now().minus(Store.TOLD_FOR).getEpochSecond();
    }

    private static long undelivered(Entity event, Transaction transaction) {
        return transaction
                .list(Kind.DELIVERY, "event", event.id())
                .filter(delivery -> !"succeeded".equals(delivery.text("status")))
                .count();
    }

    /** The event, and how many deliveries of it have not succeeded. */
    ObjectNode show(Entity event, Transaction transaction) {
        return views.of(event, transaction.now()).put("pending_webhooks", undelivered(event, transaction));
    }
}
