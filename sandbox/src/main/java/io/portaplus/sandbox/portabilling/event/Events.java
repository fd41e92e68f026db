package io.portaplus.sandbox.portabilling.event;

import io.portaplus.sandbox.portabilling.protocol.Params;
import io.portaplus.sandbox.portabilling.state.Books;
import io.portaplus.sandbox.portabilling.state.Party;
import io.portaplus.sandbox.portabilling.state.Switch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes events and keeps them until they are delivered: 200 ends it, 4xx loses it for ever, all else sends again. */
public final class Events implements AutoCloseable {
    // Looks again at least so often, for the clock need not run as the machine's does.
    private static final long LOOK_AGAIN_MILLIS = 200;
    private static final long MOST_KEPT = 20_000;
    private static final long OUT_OF_TURN_MILLIS = 1000;

    private final Books books;
    private final JsonMapper json;
    private final Courier courier;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Thread thread = Thread.ofVirtual().name("portabilling-events").unstarted(this::run);
    private long lastEvent;
    private long lastDelivery;
    private boolean closed;

    /** Events about these books; {@link #start} sets the sending going. */
    public Events(Books books, JsonMapper json) {
        this.books = books;
        this.json = json;
        this.courier = new Courier(books.clock());
    }

    /** Begins to send. */
    public void start() {
        thread.start();
    }

    /** A balance has changed. */
    public void balanceChanged(Party party, BigDecimal before) {
        boolean customer = party.kind() == Party.Kind.CUSTOMER;
        happened(
                (customer ? "Customer" : "Account") + "/BalanceChanged",
                node().put("billing_entity_id", party.id())
                        .put("prev_balance", Params.plain(before))
                        .put("curr_balance", Params.plain(party.balance())),
                (customer ? "Customer" : "Subscriber") + "/Updated",
                node().put(party.kind().key(), party.id()));
    }

    /** An invoice was paid, wholly or in part. */
    public void invoicePaid(long customer, long invoice) {
        happened(
                "Invoice/AmountPaid/Changed",
                node().put("i_invoice", invoice),
                "Invoice/Updated",
                node().put("i_customer", customer).put("i_invoice", invoice));
    }

    /** A customer was made or changed. */
    public void customer(String what, long customer) {
        happened(null, node(), "Customer/" + what, node().put("i_customer", customer));
    }

    /** Sends an event by hand, so many times, each an event of its own. */
    public void burst(String type, JsonNode variables, int times) {
        for (int i = 0; i < times; i++) {
            ObjectNode values = variables instanceof ObjectNode object ? object.deepCopy() : node();
            happened(type, values, type, values.deepCopy());
        }
    }

    /** Adds a subscriber. */
    public ObjectNode subscribe(JsonNode said) {
        lock.lock();
        try {
            Subscription one = Subscription.read("sub_" + (subscriptions.size() + 1), said);
            subscriptions.add(one);
            return one.toJson();
        } finally {
            lock.unlock();
        }
    }

    /** The subscribers, and what became of each delivery, latest last. */
    public ObjectNode toJson() {
        lock.lock();
        try {
            ObjectNode all = node();
            subscriptions.forEach(one -> all.withArray("subscriptions").add(one.toJson()));
            deliveries.forEach(one -> all.withArray("deliveries").add(one.toJson()));
            all.put(
                    "lost",
                    deliveries.stream()
                            .filter(one -> one.state() == Delivery.State.LOST)
                            .count());
            all.put(
                    "pending",
                    deliveries.stream()
                            .filter(one -> one.state() == Delivery.State.PENDING)
                            .count());
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets subscribers and deliveries. */
    public void clear() {
        lock.lock();
        try {
            subscriptions.clear();
            deliveries.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Looks at once, for the clock has moved. */
    public void clockMoved() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        courier.close();
    }

    private void happened(@Nullable String oldType, ObjectNode oldValues, String type, ObjectNode values) {
        lock.lock();
        try {
            lastEvent++;
            values.put("i_event", lastEvent);
            for (Subscription to : subscriptions) {
                boolean old = to.style() == Subscription.Style.V1;
                String name = old ? oldType : type;
                if (name != null && to.wants(name)) {
                    queue(to, name, old ? oldValues : values);
                }
            }
            while (deliveries.size() > MOST_KEPT) {
                deliveries.removeFirst();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void queue(Subscription to, String type, ObjectNode values) {
        ObjectNode sent = values.deepCopy();
        if (to.tricks().strings()) {
            values.properties()
                    .forEach(one -> sent.put(one.getKey(), one.getValue().asString()));
        }
        ObjectNode event = node().put("event_type", type);
        event.set("variables", sent);
        String body = json.writeValueAsString(event);
        for (int i = to.tricks().duplicate() ? 2 : 1; i > 0; i--) {
            lastDelivery++;
            long late = to.tricks().delayMillis()
                    + (to.tricks().reorder() && lastDelivery % 2 == 1 ? OUT_OF_TURN_MILLIS : 0);
            deliveries.add(
                    new Delivery(lastDelivery, to, type, body, books.now().plusMillis(late)));
        }
    }

    private void run() {
        lock.lock();
        try {
            while (!closed) {
                Instant now = books.now();
                for (Delivery one : deliveries) {
                    if (one.isDue(now)) {
                        one.start();
                        Thread.ofVirtual().name("portabilling-event").start(() -> deliver(one));
                    }
                }
                boolean idle = deliveries.stream().noneMatch(one -> one.state() == Delivery.State.PENDING);
                if (!changed.await(idle ? Long.MAX_VALUE : LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    continue;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void deliver(Delivery one) {
        int status = courier.send(
                one,
                Objects.requireNonNull(books.locked(() -> books.switches().seconds(Switch.EVENT_TIMEOUT_SECONDS))));
        Instant again = books.now().plus(books.locked(() -> books.switches().seconds(Switch.EVENT_RETRY_SECONDS)));
        lock.lock();
        try {
            one.answered(status, again);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
