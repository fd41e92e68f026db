package io.portaplus.sandbox.stripe.state;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the clock will do to an object, and when. An object waits for the clock while it has the member {@code _dueAt};
 * whatever carries it out takes that member away or moves it.
 */
public record Due(Instant at, Kind kind, String id) implements Comparable<Due> {
    private static final String MEMBER = "_dueAt";
    private static final Comparator<Due> ORDER =
            Comparator.comparing(Due::at).thenComparing(Due::kind).thenComparing(Due::id);

    /** Lets the object of this state wait until then; to the millisecond. */
    public static void set(ObjectNode state, Instant at) {
        state.put(MEMBER, at.toEpochMilli());
    }

    /** The object of this state waits no longer. */
    public static void clear(ObjectNode state) {
        state.remove(MEMBER);
    }

    /** What the object waits for, or null. */
    public static @Nullable Due of(Entity entity) {
        JsonNode at = entity.state().get(MEMBER);
        return at == null || !at.isNumber()
                ? null
                : new Due(Instant.ofEpochMilli(at.asLong()), entity.kind(), entity.id());
    }

    @Override
    public int compareTo(Due other) {
        return ORDER.compare(this, other);
    }
}
