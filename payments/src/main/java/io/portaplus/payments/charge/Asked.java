package io.portaplus.payments.charge;

import io.portaplus.payments.basket.PricedBasket;
import io.portaplus.payments.payment.Task.Checkout;
import io.portaplus.payments.payment.Task.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a request without a fault asks for.
 *
 * @param basket what is paid; null where no money is taken
 * @param checkout the hosted page; null where none is asked for
 */
record Asked(
        Kind kind,
        Instrument instrument,
        @Nullable PricedBasket basket,
        @Nullable Checkout checkout) {
    /** A basket of nothing is paid without the processor. */
    boolean free() {
        return basket != null && basket.total().isZero();
    }

    /** Whether the card came for this one use, and so is none that the customer had. */
    boolean givenOnce() {
        return instrument instanceof Instrument.Token || instrument instanceof Instrument.ConfirmationToken;
    }
}
