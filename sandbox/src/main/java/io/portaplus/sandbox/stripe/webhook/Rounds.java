package io.portaplus.sandbox.stripe.webhook;

import io.portaplus.sandbox.stripe.event.Delivery;
import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Store;
import io.portaplus.sandbox.stripe.state.Transaction;
import io.portaplus.sandbox.stripe.webhook.Lane.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a delivery: its attempts, how it stands after them, and that it is made once more on demand. */
public final class Rounds {
    private static final int MOST_SHOWN = 1000;

    private final Store store;
    private final BiFunction<Account, String, @Nullable ObjectNode> events;
    private final Courier courier;

    /**
     * Over this state.
     *
     * @param events serves an event of an account by its id, or null
     */
    public Rounds(Store store, BiFunction<Account, String, @Nullable ObjectNode> events, JsonMapper json) {
        this.store = store;
        this.events = events;
        this.courier = new Courier(store.clock(), json);
    }

    /** Makes the attempt; none when there is nothing to send or nobody to send it to. */
    List<Attempt> go(Waiting one, Pace pace) {
        Tricks.Played played = one.played();
        if (played != null && played.trick() == Trick.DROP) {
            return List.of(new Attempt(store.clock().instant(), 0, 0, "dropped on purpose", Trick.DROP));
        }
        Entity endpoint = store.read(one.account(), transaction -> {
            Entity delivery = transaction.find(Kind.DELIVERY, one.delivery());
            return delivery == null ? null : transaction.find(Kind.WEBHOOK_ENDPOINT, delivery.need("endpoint"));
        });
        if (endpoint == null || !"enabled".equals(endpoint.text("status"))) {
            return List.of();
        }
        List<Attempt> attempts = new ArrayList<>();
        int copies = played != null && played.trick() == Trick.DUPLICATE ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            ObjectNode event = event(one);
            if (event != null) {
                attempts.add(courier.attempt(event, endpoint, played, pace.timeout()));
            }
        }
        return attempts;
    }

    private @Nullable ObjectNode event(Waiting one) {
        Entity delivery = store.read(one.account(), transaction -> transaction.find(Kind.DELIVERY, one.delivery()));
        return delivery == null ? null : events.apply(one.account(), delivery.need("event"));
    }

    /** Writes down how it went, and when it is to be tried again. */
    void record(Waiting one, List<Attempt> attempts, Pace pace) {
        store.write(one.account(), transaction -> {
            Entity delivery = transaction.find(Kind.DELIVERY, one.delivery());
            return delivery == null ? null : transaction.put(after(delivery, attempts, pace, transaction));
        });
    }

    private static Entity after(Entity delivery, List<Attempt> attempts, Pace pace, Transaction transaction) {
        return delivery.edit(state -> {
            ArrayNode all = (ArrayNode) state.path("attempts").deepCopy();
            attempts.forEach(attempt -> all.add(attempt.toJson()));
            state.set("attempts", all);
            int tries = (int) delivery.number("_tries") + 1;
            state.remove("_nextAt");
            if (attempts.stream().anyMatch(Attempt::isDelivered)) {
                state.put("status", "succeeded");
            } else if (attempts.stream().anyMatch(attempt -> attempt.trick() == Trick.DROP)) {
                state.put("status", "dropped");
            } else {
                Duration wait = attempts.isEmpty() ? null : pace.waitAfter(tries);
                if (wait == null) {
                    state.put("status", "failed");
                } else {
                    state.put("_nextAt", transaction.now().plus(wait).toEpochMilli());
                }
            }
            state.put("_tries", tries);
        });
    }

    /**
     * Sends an event once more, whatever became of it before: to one endpoint, or to all that want it.
     *
     * @return the deliveries, null when there is no such event
     */
    public @Nullable List<String> again(String eventId, @Nullable String endpointId) {
        for (Account account : store.accounts()) {
            List<String> made = store.write(account, transaction -> {
                Entity event = transaction.find(Kind.EVENT, eventId);
                return event == null ? null : again(event, endpointId, transaction);
            });
            if (made != null) {
                return made;
            }
        }
        return null;
    }

    private static List<String> again(Entity event, @Nullable String endpointId, Transaction transaction) {
        return transaction
                .list(Kind.WEBHOOK_ENDPOINT)
                .filter(endpoint -> endpointId == null
                        ? Delivery.isWanted(event, endpoint)
                        : endpoint.id().equals(endpointId))
                .map(endpoint -> {
                    Entity delivery = transaction
                            .list(Kind.DELIVERY, "event", event.id())
                            .filter(each -> each.need("endpoint").equals(endpoint.id()))
                            .findFirst()
                            .orElseGet(() -> Delivery.create(event, endpoint, transaction));
                    return transaction
                            .put(delivery.edit(state -> state.put("status", "pending")
                                    .put("_again", true)
                                    .put("_tries", 0)
                                    .put("_nextAt", transaction.now().toEpochMilli())))
                            .id();
                })
                .toList();
    }

    /** The last thousand deliveries of every account, newest first, with their attempts. */
    public ObjectNode log() {
        return log(MOST_SHOWN);
    }

    /** The last deliveries of every account, so many of each. */
    public ObjectNode log(int most) {
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        ArrayNode all = log.putArray("deliveries");
        for (Account account : store.accounts()) {
            store.<@Nullable Object>read(account, transaction -> {
                transaction
                        .list(Kind.DELIVERY)
                        .limit(most)
                        .forEach(delivery -> all.add(show(delivery, account, transaction)));
                return null;
            });
        }
        return log;
    }

    private static ObjectNode show(Entity delivery, Account account, Transaction transaction) {
        Entity endpoint = transaction.find(Kind.WEBHOOK_ENDPOINT, delivery.need("endpoint"));
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("id", delivery.id())
                .put("account", account.name())
                .put("url", endpoint == null ? null : endpoint.text("url"));
        for (String member : List.of("event", "type", "endpoint", "created", "status", "attempts")) {
            shown.set(member, delivery.state().path(member));
        }
        return shown;
    }

    void close() {
        courier.close();
    }
}
