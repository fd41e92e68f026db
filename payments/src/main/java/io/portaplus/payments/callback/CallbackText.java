package io.portaplus.payments.callback;

import io.portaplus.payments.callback.CallbackStore.Waiting;
import io.portaplus.payments.payment.Payment;

/** Writes what a callback says. */
@FunctionalInterface
public interface CallbackText {
    /** The body: which callback it is, and the payment as it stands now. */
    byte[] of(Waiting callback, Payment payment);
}
