package io.portaplus.payments.event;

/** The instants between two durable acts of the work on events: nothing happens there, and it is there that a test kills us. */
@FunctionalInterface
public interface EventGap {
    /** Nothing happens. */
    EventGap NONE = point -> {};

    void at(Point point);

    /** The instants. */
    enum Point {
        /** An event is leased, and nobody was told of it. */
        LEASED,
        /** Whoever listens has done what follows, and the event is not marked. */
        HEARD,
        /** A page of missed events is read, and nothing of it is kept. */
        LISTED,
        /** All that was missed is kept, and it is not said up to when. */
        FETCHED
    }
}
