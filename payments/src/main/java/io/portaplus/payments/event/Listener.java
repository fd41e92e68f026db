package io.portaplus.payments.event;

import io.portaplus.payments.payment.Patience;

/** Brings what an event is about to where the processor says it stands now; as often as it is called, with one effect. */
@FunctionalInterface
public interface Listener {
    /**
     * Hears of an event.
     *
     * @throws io.portaplus.payments.processor.ProcessorAway or {@link io.portaplus.payments.payment.StoreAway} or {@link
     *     io.portaplus.payments.payment.StoreUnsure} where it must be told again later
     */
    Heard hear(Event event, Patience patience);
}
