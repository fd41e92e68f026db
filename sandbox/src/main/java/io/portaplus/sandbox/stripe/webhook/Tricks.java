package io.portaplus.sandbox.stripe.webhook;

import io.portaplus.sandbox.stripe.event.EventTypes;
import io.portaplus.sandbox.stripe.fault.Odds;
import io.portaplus.sandbox.stripe.state.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The tricks in force: which deliveries each one is played on. */
public final class Tricks {
    private static final Set<String> KNOWN = Set.of("trick", "type", "endpoint", "seconds", "times", "rate", "skip");
    private static final Duration LATE = Duration.ofSeconds(2);
    private static final Duration OLD = Duration.ofMinutes(10);

    private volatile long seed;
    private final AtomicLong lastId = new AtomicLong();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** With the same seed and the same events the same deliveries are struck. */
    public Tricks(long seed) {
        this.seed = seed;
    }

    /**
     * Adds a rule.
     *
     * @return its id
     * @throws IllegalArgumentException when the rule makes no sense, in words for its author
     */
    public String add(JsonNode json) {
        json.propertyNames().forEach(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown member " + name);
            }
        });
        Trick trick = Trick.named(json.path("trick").asString(""));
        if (trick == null) {
            throw new IllegalArgumentException("unknown trick; there are "
                    + List.of(Trick.values()).stream().map(Trick::wireName).toList());
        }
        long number = lastId.incrementAndGet();
        Duration usual = trick == Trick.AGE ? OLD : LATE;
        Duration time = json.has("seconds")
                ? Duration.ofMillis(Math.round(json.path("seconds").asDouble(0) * 1000))
                : usual;
        if (!time.isPositive()) {
            throw new IllegalArgumentException("seconds must be more than 0");
        }
        Rule rule = new Rule(
                "trick_" + number,
                new Played(trick, time),
                json.path("type").asString("*"),
                json.path("endpoint").asString(""),
                new Odds(json, seed * 37 + number));
        rules.add(rule);
        return rule.id;
    }

    /** What is played on this delivery, or null; the first rule that strikes. */
    @Nullable
    Played strike(Entity delivery) {
        for (Rule rule : rules) {
            if (rule.strikes(delivery)) {
                return rule.played;
            }
        }
        return null;
    }

    /** All rules and what they have struck so far. */
    public ObjectNode list() {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("tricks");
        rules.forEach(rule -> list.withArray("tricks").add(rule.toJson()));
        return list;
    }

    /** Takes one rule away; false when there is none of this id. */
    public boolean remove(String id) {
        return rules.removeIf(rule -> rule.id.equals(id));
    }

    /** Takes all rules away and counts the next ones from 1 again: the same rules strike the same deliveries again. */
    public void reseed(long next) {
        clear();
        lastId.set(0);
        seed = next;
    }

    /** Takes all rules away. */
    public void clear() {
        rules.clear();
    }

    /** A trick and how late or how old it makes a delivery. */
    record Played(Trick trick, Duration time) {
        /** Before when it must not be sent, in milliseconds since 1970. */
        long lateMillis(Instant now) {
            return trick == Trick.DELAY || trick == Trick.REORDER
                    ? now.plus(time).toEpochMilli()
                    : 0;
        }
    }

    private record Rule(String id, Played played, String type, String endpoint, Odds odds) {
        boolean strikes(Entity delivery) {
            return EventTypes.matches(type, delivery.need("type"))
                    && (endpoint.isEmpty() || endpoint.equals(delivery.need("endpoint")))
                    && odds.strike();
        }

        ObjectNode toJson() {
            return odds.describe(JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("trick", played.trick.wireName())
                    .put("seconds", played.time.toMillis() / 1000.0)
                    .put("type", type)
                    .put("endpoint", endpoint.isEmpty() ? null : endpoint));
        }
    }
}
