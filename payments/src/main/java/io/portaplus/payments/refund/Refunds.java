package io.portaplus.payments.refund;

import io.portaplus.payments.callback.Callbacks;
import io.portaplus.payments.charge.Ports;
import io.portaplus.payments.charge.Tidings;

/**
 * All that works on refunds, put together.
 *
 * @param requests what a caller's thread does
 * @param resolver what is done when no caller's thread does it
 * @param tidings what is done when the processor tells of one
 */
public record Refunds(RefundRequests requests, RefundResolver resolver, RefundTidings tidings) {
    /**
     * All that works on refunds, put together.
     *
     * @param operator whose own system is told of what ends
     */
    public static Refunds on(Ports ports, RefundStore store, Callbacks operator, Tidings payments) {
        Parts parts = Parts.of(ports, store, operator);
        return new Refunds(
                new RefundRequests(ports, parts),
                new RefundResolver(store, parts.call(), parts.settle(), ports.clock()),
                new RefundTidings(parts, payments));
    }
}
