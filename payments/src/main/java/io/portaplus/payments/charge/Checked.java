package io.portaplus.payments.charge;

import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.Payment.Manner;
import io.portaplus.payments.payment.Payment.Site;
import io.portaplus.payments.tenant.Caller;
import java.util.List;

/**
 * A request in which no fault was found.
 *
 * @param digest what makes two requests the same
 * @param basket what makes two baskets equal, whatever pays for them
 * @param guards what must be free for a new payment
 */
record Checked(Person person, Site site, Asked asked, Manner manner, Digest digest, Digest basket, List<Guard> guards) {
    Checked {
        guards = List.copyOf(guards);
    }

    Caller caller() {
        return person.caller();
    }

    Instrument instrument() {
        return asked.instrument();
    }

    /** The same request, to be made when nobody waits for it. */
    Checked deferred() {
        Manner later = new Manner(manner.offSession(), true);
        return new Checked(person, site, asked, later, digest, basket, guards);
    }

    /** A basket of nothing is paid without the processor. */
    boolean free() {
        return asked.free();
    }
}
