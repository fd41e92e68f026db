package io.portaplus.payments.refund;

import io.portaplus.payments.callback.Callbacks;
import io.portaplus.payments.charge.Ports;
import io.portaplus.payments.processor.Afterwards;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What all that works on refunds shares. */
record Parts(
        RefundStore store,
        Afterwards afterwards,
        RefundSettle settle,
        RefundCall call,
        InstantSource clock,
        RandomGenerator random) {
    static Parts of(Ports ports, RefundStore store, Callbacks operator) {
        RefundSettle settle = new RefundSettle(store, operator, ports.clock());
        RefundCall call = new RefundCall(ports.processor(), ports.afterwards(), settle, ports.clock(), ports.gap());
        return new Parts(store, ports.afterwards(), settle, call, ports.clock(), ports.random());
    }
}
