package io.portaplus.sandbox.stripe.event;

import io.portaplus.sandbox.stripe.state.Change;
import io.portaplus.sandbox.stripe.state.Entity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** One object before and after a transaction, for the rules of its events. */
final class Versions {
    private final Change change;
    private final View view;
    private final Instant now;
    private @Nullable ObjectNode before;
    private @Nullable ObjectNode after;

    Versions(Change change, View view, Instant now) {
        this.change = change;
        this.view = view;
        this.now = now;
    }

    Change change() {
        return change;
    }

    /** Whether this transaction made it. */
    boolean isNew() {
        return change.before() == null;
    }

    /** A member as it was: public or the sandbox's own; missing when the object is new. */
    JsonNode before(String member) {
        Entity was = change.before();
        if (was == null) {
            return MissingNode.getInstance();
        }
        JsonNode known = was.state().get(member);
        return known != null || member.startsWith("_")
                ? missing(known)
                : viewBefore(was).path(member);
    }

    /** A member as it is now: public or the sandbox's own. */
    JsonNode after(String member) {
        JsonNode known = change.after().state().get(member);
        return known != null || member.startsWith("_")
                ? missing(known)
                : viewAfter().path(member);
    }

    /** Whether a member of an object that was there has another value now. */
    boolean differs(String member) {
        return !isNew() && !before(member).equals(after(member));
    }

    /** Whether a member was written anew, even with an equal value: a second decline may be equal to the first. */
    @SuppressWarnings("ReferenceEquality")
    boolean isWritten(String member) {
        Entity was = change.before();
        JsonNode now = change.after().state().get(member);
        return now != null && !now.isNull() && (was == null || was.state().get(member) != now);
    }

    /** The public members that differ, with the values that they had; nested objects only as far as they differ. */
    ObjectNode previous() {
        Entity was = change.before();
        return was == null ? JsonNodeFactory.instance.objectNode() : previous(viewBefore(was), viewAfter());
    }

    private static ObjectNode previous(ObjectNode before, ObjectNode after) {
        ObjectNode out = before.objectNode();
        for (Map.Entry<String, JsonNode> member : before.properties()) {
            JsonNode now = after.get(member.getKey());
            if (member.getValue() instanceof ObjectNode was && now instanceof ObjectNode is) {
                ObjectNode inner = previous(was, is);
                if (!inner.isEmpty()) {
                    out.set(member.getKey(), inner);
                }
            } else if (!member.getValue().equals(now)) {
                out.set(member.getKey(), member.getValue());
            }
        }
        // What was not there was null.
        for (String name : after.propertyNames()) {
            if (!before.has(name)) {
                out.putNull(name);
            }
        }
        return out;
    }

    private static JsonNode missing(@Nullable JsonNode node) {
        return node == null ? MissingNode.getInstance() : node;
    }

    private ObjectNode viewBefore(Entity was) {
        ObjectNode made = before;
        if (made == null) {
            made = view.of(was, now);
            before = made;
        }
        return made;
    }

    private ObjectNode viewAfter() {
        ObjectNode made = after;
        if (made == null) {
            made = view.of(change.after(), now);
            after = made;
        }
        return made;
    }
}
