package io.portaplus.payments.charge;

import io.portaplus.payments.basket.PricedBasket;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.Payment.Manner;
import io.portaplus.payments.payment.Payment.Site;
import io.portaplus.payments.tenant.Caller;
import java.util.List;

/**
 * A request for a charge in which no fault was found.
 *
 * @param digest what makes two requests the same
 * @param basket what makes two baskets equal, whatever pays for them
 * @param guards what must be free for a new payment
 */
record Checked(
        Person person,
        Site site,
        Instrument instrument,
        Manner manner,
        PricedBasket priced,
        Digest digest,
        Digest basket,
        List<Guard> guards) {
    Checked {
        guards = List.copyOf(guards);
    }

    Caller caller() {
        return person.caller();
    }

    /** The same request, to be made when nobody waits for it. */
    Checked deferred() {
        Manner later = new Manner(manner.offSession(), true);
        return new Checked(person, site, instrument, later, priced, digest, basket, guards);
    }

    /** A basket of nothing is paid without the processor. */
    boolean free() {
        return priced.total().isZero();
    }
}
