package io.portaplus.payments.posting;

/** The instants between two durable acts of a posting: a test ends the process there. */
public interface PostingGap {
    /** Where the work is. */
    enum Point {
        /** The customer has been looked at; nothing is written. */
        CHECKED,
        /** It is written that it is about to be sent. */
        WRITTEN,
        /** It was answered, or not; nothing of that is written. */
        ANSWERED,
        /** What came of it is written. */
        KEPT
    }

    /** Nothing happens. */
    PostingGap NONE = _ -> {};

    void at(Point point);
}
