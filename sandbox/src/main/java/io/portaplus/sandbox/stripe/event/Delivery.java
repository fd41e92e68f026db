package io.portaplus.sandbox.stripe.event;

import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;

/** That an event is to be sent to an endpoint: kept with the event, so that a restart forgets none. */
public final class Delivery {
    private Delivery() {}

    /** One to be sent at once. */
    public static Entity create(Entity event, Entity endpoint, Transaction transaction) {
        return transaction.create(
                Kind.DELIVERY,
                event.state()
                        .objectNode()
                        .put("created", transaction.seconds())
                        .put("event", event.id())
                        .put("endpoint", endpoint.id())
                        .put("type", event.need("type"))
                        .put("status", "pending")
                        .set("attempts", event.state().arrayNode()));
    }

    /** Whether an endpoint is there and wants such an event. */
    public static boolean isWanted(Entity event, Entity endpoint) {
        return EventTypes.isWanted(endpoint, event.need("type"));
    }
}
