package io.portaplus.sandbox.stripe.state;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of one object. Only the members that differ from the object's template are kept; members that start with
 * {@code _} are the sandbox's own and are never served.
 *
 * @param order the place in the account's order of creation, for lists
 * @param state must not be changed once it is here: {@link #edit} makes the next version
 */
public record Entity(Kind kind, String id, long order, ObjectNode state) {

    /** The next version of this object; nested nodes are shared with this one and must be replaced, never changed. */
    public Entity edit(Consumer<ObjectNode> change) {
        ObjectNode next = state.objectNode();
        next.setAll(state);
        change.accept(next);
        return new Entity(kind, id, order, next);
    }

    /** A text member, or null when it is absent, null or no text. */
    public @Nullable String text(String member) {
        JsonNode node = state.get(member);
        return node != null && node.isString() ? node.stringValue() : null;
    }

    /** A text member that is always there. */
    public String need(String member) {
        String text = text(member);
        if (text == null) {
            throw new IllegalStateException(id + " has no " + member);
        }
        return text;
    }

    /** A number that is always there. */
    public long number(String member) {
        return state.path(member).asLong(0);
    }

    /** A switch, false when absent. */
    public boolean flag(String member) {
        return state.path(member).asBoolean(false);
    }
}
