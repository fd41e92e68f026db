package io.portaplus.payments.event;

import io.portaplus.payments.audit.By;
import io.portaplus.payments.payment.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where events are kept. An event is kept once, however often and on whatever way it comes. */
public interface EventStore {
    /**
     * Keeps an event durably; due at once.
     *
     * @return false where it was there already
     * @throws io.portaplus.payments.payment.StoreAway it was not kept
     * @throws io.portaplus.payments.payment.StoreUnsure it may have been kept, or may yet be
     */
    boolean keep(Event event, Origin origin, Instant now, Patience patience);

    /** Takes events that are due and that nobody works on, each for the length of a lease, oldest first. */
    List<Kept> lease(Instant now, Duration lease, int limit);

    /** Says what came of an event, unless it was taken up again or replayed meanwhile. */
    void heard(Kept event, Heard heard, Instant now);

    /** Gives an event back, to be taken up again later; with the same exception. */
    void putOff(Kept event, Instant dueAt, String note);

    /** The events that fit, newest first. */
    List<Kept> list(Wanted wanted);

    Optional<Kept> find(String id);

    /** Makes an event due again, whatever came of it before; false where there is none. */
    boolean replay(String id, By by);

    /** How it came. */
    enum Origin {
        /** The processor delivered it. */
        DELIVERED,
        /** It was missed, and fetched. */
        FETCHED
    }

    /**
     * An event with where it stands.
     *
     * @param attempts how often it was taken up since it became due
     */
    record Kept(Event event, Origin origin, Instant receivedAt, Heard heard, int attempts) {}

    /**
     * What a listing is to show.
     *
     * @param state null for all
     * @param type null for all
     * @param receivedBefore only what was received before; null for no bound
     */
    record Wanted(
            Heard.@Nullable State state,
            @Nullable String type,
            @Nullable Instant receivedBefore,
            int limit) {}
}
