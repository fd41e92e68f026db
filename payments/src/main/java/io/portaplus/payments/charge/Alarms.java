package io.portaplus.payments.charge;

import io.portaplus.payments.payment.PaymentId;

/** Where an operator is told what a person must look at. Never given anything secret. */
@FunctionalInterface
public interface Alarms {
    /**
     * Tells of one payment.
     *
     * @param event stable name, such as {@code key.refused}
     * @param detail what is known and what to do
     */
    void raise(String event, PaymentId payment, String detail);
}
