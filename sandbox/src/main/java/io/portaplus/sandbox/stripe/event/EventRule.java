package io.portaplus.sandbox.stripe.event;

import io.portaplus.sandbox.stripe.state.Change;
import io.portaplus.sandbox.stripe.state.Entity;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * When a change of an object makes an event.
 *
 * @param type of the event
 * @param when whether this change makes it
 * @param object the version that the event shows
 * @param tellsPrevious whether the event says what the members that changed were before
 */
record EventRule(String type, Predicate<Versions> when, Function<Change, Entity> object, boolean tellsPrevious) {

    /** A new object, shown as it was made. */
    static EventRule created(String type) {
        return new EventRule(type, Versions::isNew, Change::first, false);
    }

    /** A member has this value now and had not before; also when the object is new. */
    static EventRule becomes(String type, String member, String value) {
        return when(
                type,
                versions -> versions.after(member).asString("").equals(value)
                        && !versions.before(member).asString("").equals(value));
    }

    /** One of these members of an object that was there differs; without any, any public member. Tells the previous. */
    static EventRule updated(String type, String... members) {
        List<String> watched = Arrays.asList(members);
        return when(
                        type,
                        versions -> !versions.isNew()
                                && (watched.isEmpty()
                                        ? !versions.previous().isEmpty()
                                        : watched.stream().anyMatch(versions::differs)))
                .tellingPrevious();
    }

    /** It was marked {@code _deleted}, and is shown as it was. */
    static EventRule deleted(String type) {
        return new EventRule(
                type,
                versions -> !versions.isNew() && isDeleted(versions),
                change -> Objects.requireNonNull(change.before()),
                false);
    }

    /** Any other condition. */
    static EventRule when(String type, Predicate<Versions> when) {
        return new EventRule(type, when, Change::after, false);
    }

    /** Only when this holds too. */
    EventRule and(Predicate<Versions> also) {
        return new EventRule(type, when.and(also), object, tellsPrevious);
    }

    /** Says what the members that changed were before. */
    EventRule tellingPrevious() {
        return new EventRule(type, when, object, true);
    }

    static boolean isDeleted(Versions versions) {
        return versions.after("_deleted").asBoolean(false)
                && !versions.before("_deleted").asBoolean(false);
    }
}
