package io.portaplus.app;

import java.util.List;
import java.util.Random;

/**
 * One thing that happens in a random history. Its numbers choose among what is there when it happens, so that any part of
 * a history is a history too.
 *
 * @param which which payment, key or event
 * @param how in which manner: a card, a fault, a length of time
 */
record Act(Kind kind, int which, int how) {
    enum Kind {
        /** A portal charges, under a key or without. */
        CHARGE,
        /** The same, and the node dies in the middle of it. */
        CHARGE_AND_CRASH,
        /** A portal gives back a payment, or a part of it. */
        REFUND,
        /** The same, and the node dies in the middle of it. */
        REFUND_AND_CRASH,
        /** The operator gives back a part on Stripe's dashboard. */
        DASHBOARD_REFUND,
        /** Stripe's next answers to charges, or to refunds, are lost or broken. */
        FAULT,
        /** The cardholder authenticates, or fails to. */
        AUTHENTICATE,
        /** The cardholder's browser comes back. */
        RETURN,
        /** A webhook comes: any event so far, so late, again and in any order; those never chosen are lost. */
        WEBHOOK,
        /** The resolver takes a bite. */
        RESOLVE,
        /** Time passes, and leases of the dead run out. */
        WAIT,
        /** The node dies and another takes over. */
        RESTART
    }

    private static final List<Kind> ODDS = List.of(
            Kind.CHARGE,
            Kind.CHARGE,
            Kind.CHARGE_AND_CRASH,
            Kind.REFUND,
            Kind.REFUND_AND_CRASH,
            Kind.DASHBOARD_REFUND,
            Kind.FAULT,
            Kind.FAULT,
            Kind.AUTHENTICATE,
            Kind.RETURN,
            Kind.WEBHOOK,
            Kind.WEBHOOK,
            Kind.RESOLVE,
            Kind.WAIT,
            Kind.RESTART);

    /** A history of a few acts, which begins with a charge or a fault. */
    static List<Act> history(Random random) {
        int length = 3 + random.nextInt(8);
        return random.ints(length, 0, ODDS.size())
                .mapToObj(kind -> new Act(ODDS.get(kind), random.nextInt(1000), random.nextInt(1000)))
                .toList();
    }
}
