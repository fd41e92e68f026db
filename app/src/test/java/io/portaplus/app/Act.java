package io.portaplus.app;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * One thing that happens in a random history. Its numbers choose among what is there when it happens, so that any part of
 * a history is a history too.
 *
 * @param node on which of the two nodes
 * @param which which payment, key or event
 * @param how in which manner: a card, a fault, a length of time
 * @param dying at which instant of it the node dies; below 0: it lives
 */
record Act(Kind kind, int node, int which, int how, int dying) {
    enum Kind {
        /** A portal charges, under a key or without. */
        CHARGE,
        /** A portal opens a hosted page, for a basket or to save a card. */
        PAGE,
        /** A portal saves a card. */
        SAVE,
        /** A portal removes a card. */
        REMOVE,
        /** A portal gives back a payment, or a part of it. */
        REFUND,
        /** The operator gives back a part on Stripe's dashboard. */
        DASHBOARD_REFUND,
        /** Stripe's next answers to one kind of call are lost or broken. */
        FAULT,
        /** The cardholder authenticates, or fails to. */
        AUTHENTICATE,
        /** The cardholder pays, is declined, or saves a card, on a page that is open. */
        ON_PAGE,
        /** The cardholder's browser comes back. */
        RETURN,
        /** The operator answers a dispute, with evidence that wins or that loses. */
        EVIDENCE,
        /** A webhook comes: any event so far, so late, again and in any order; those never chosen are lost. */
        WEBHOOK,
        /** What was not delivered is fetched. */
        FETCH,
        /** The resolvers take a bite. */
        RESOLVE,
        /** Time passes, and leases of the dead run out. */
        WAIT,
        /** The node dies and another takes its place. */
        RESTART,
        /** The next act happens on both nodes at the same time, or the next two do, one on each. */
        TOGETHER
    }

    private static final List<Kind> ODDS = List.of(
            Kind.CHARGE,
            Kind.CHARGE,
            Kind.CHARGE,
            Kind.CHARGE,
            Kind.PAGE,
            Kind.PAGE,
            Kind.SAVE,
            Kind.REMOVE,
            Kind.REFUND,
            Kind.REFUND,
            Kind.DASHBOARD_REFUND,
            Kind.FAULT,
            Kind.FAULT,
            Kind.AUTHENTICATE,
            Kind.ON_PAGE,
            Kind.ON_PAGE,
            Kind.RETURN,
            Kind.EVIDENCE,
            Kind.WEBHOOK,
            Kind.WEBHOOK,
            Kind.FETCH,
            Kind.RESOLVE,
            Kind.WAIT,
            Kind.RESTART,
            Kind.TOGETHER,
            Kind.TOGETHER);

    private static final int SHORTEST = 4;
    private static final int LONGEST = 13;

    /** A history of a few acts. In each fourth of them the node dies, where something is done on it. */
    static List<Act> history(Random random) {
        return random.ints(random.nextInt(SHORTEST, LONGEST + 1), 0, ODDS.size())
                .mapToObj(kind -> of(ODDS.get(kind), random))
                .toList();
    }

    private static Act of(Kind kind, RandomGenerator random) {
        return new Act(
                kind,
                random.nextInt(2),
                random.nextInt(1000),
                random.nextInt(1000),
                random.nextInt(4) == 0 ? random.nextInt(1000) : -1);
    }

    /** The same on a node that lives. */
    Act on(int other) {
        return new Act(kind, other, which, how, -1);
    }

    boolean dies() {
        return dying >= 0;
    }
}
