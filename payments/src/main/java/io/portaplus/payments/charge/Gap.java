package io.portaplus.payments.charge;

/** The instants between two durable acts of a payment: nothing happens there, and it is there that a test kills us. */
@FunctionalInterface
public interface Gap {
    /** Nothing happens. */
    Gap NONE = point -> {};

    void at(Point point);

    /** The instants, in the order in which a charge passes them. */
    enum Point {
        BEFORE_ACCEPT,
        ACCEPTED,
        CALLING,
        ANSWERED,
        SETTLED,
        BEFORE_ANSWER,
        /** The same of a refund. */
        REFUND_ACCEPTED,
        REFUND_ANSWERED,
        REFUND_SETTLED
    }
}
