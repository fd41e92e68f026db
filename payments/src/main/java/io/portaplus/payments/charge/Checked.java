package io.portaplus.payments.charge;

import io.portaplus.payments.basket.PricedBasket;
import io.portaplus.payments.payment.Digest;
import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.Payment.Site;
import io.portaplus.payments.tenant.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for a charge in which no fault was found.
 *
 * @param customerId the processor's customer as the caller names it, or null
 * @param digest what makes two requests the same
 * @param basket what makes two baskets equal, whatever pays for them
 * @param guards what must be free for a new payment
 */
record Checked(
        Caller caller,
        long iCustomer,
        @Nullable String customerId,
        Site site,
        Instrument instrument,
        boolean offSession,
        PricedBasket priced,
        Digest digest,
        Digest basket,
        List<Guard> guards) {
    Checked {
        guards = List.copyOf(guards);
    }

    /** A basket of nothing is paid without the processor. */
    boolean free() {
        return priced.total().isZero();
    }
}
