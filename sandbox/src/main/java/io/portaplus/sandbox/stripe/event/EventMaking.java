package io.portaplus.sandbox.stripe.event;

import io.portaplus.sandbox.stripe.state.Change;
import io.portaplus.sandbox.stripe.state.Chronicle;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the events of a transaction when it is committed. An event holds the very version of the object that it tells
 * of, so that it stays as it was whatever becomes of the object, and costs no copy.
 */
public final class EventMaking implements Chronicle {
    private final View view;
    private final Map<Kind, List<EventRule>> rules = new EnumMap<>(Kind.class);

    /** Makes events that compare objects as they are shown. */
    public EventMaking(View view) {
        this.view = view;
        for (Kind kind : Kind.values()) {
            rules.put(kind, EventRules.of(kind));
        }
    }

    @Override
    public void complete(Transaction transaction) {
        List<Happening> made = new ArrayList<>();
        List<Happening> became = new ArrayList<>();
        for (Change change : transaction.changes()) {
            Versions versions = new Versions(change, view, transaction.now());
            for (EventRule rule : rules.getOrDefault(change.after().kind(), List.of())) {
                if (rule.when().test(versions)) {
                    (rule.type().endsWith(".created") ? made : became).add(new Happening(rule, versions));
                }
            }
        }
        // First what was made; then an intent's charge, which is younger, succeeds before the intent does.
        became.sort(Comparator.comparingLong(Happening::order).reversed());
        made.forEach(happening -> write(happening, transaction));
        became.forEach(happening -> write(happening, transaction));
    }

    private static void write(Happening happening, Transaction transaction) {
        Entity object = happening.rule.object().apply(happening.versions.change());
        ObjectNode state = object.state()
                .objectNode()
                .put("created", transaction.seconds())
                .put("type", happening.rule.type())
                .put("_request", transaction.cause().requestId())
                .put("_key", transaction.cause().idempotencyKey())
                .put("_kind", object.kind().name())
                .put("_of", object.id());
        state.set("_object", object.state());
        if (happening.rule.tellsPrevious()) {
            state.set("_previous", happening.versions.previous());
        }
        Entity event = transaction.create(Kind.EVENT, state);
        transaction
                .list(Kind.WEBHOOK_ENDPOINT)
                .filter(endpoint -> Delivery.isWanted(event, endpoint))
                .forEach(endpoint -> Delivery.create(event, endpoint, transaction));
    }

    private record Happening(EventRule rule, Versions versions) {
        long order() {
            return versions.change().after().order();
        }
    }
}
