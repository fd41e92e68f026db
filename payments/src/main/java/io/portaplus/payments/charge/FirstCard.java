package io.portaplus.payments.charge;

import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.ProcessorAway;
import java.time.Instant;
import java.util.Objects;

/** Makes a customer's first saved card the default (docs/semantics.md, Default card), after the answer. */
final class FirstCard {
    private final PaymentStore store;
    private final CardProcessor processor;

    FirstCard(PaymentStore store, CardProcessor processor) {
        this.store = store;
        this.processor = processor;
    }

    /**
     * Does it where it must be done.
     *
     * @return the payment as it stands; still at its step where the processor could not be reached
     */
    Payment seen(Payment payment, Patience patience) {
        Step step = Objects.requireNonNull(payment.step());
        try {
            boolean first = processor.isFirst(
                    payment.order().account(),
                    Objects.requireNonNull(payment.customerId()),
                    Objects.requireNonNull(payment.source()),
                    patience.left());
            return first && !made(payment, step, patience) ? payment : cleared(payment, step);
        } catch (ProcessorAway _) {
            return payment;
        }
    }

    /** Refused means that the card, or the customer, is gone: then there is no default to make. */
    private boolean made(Payment payment, Step step, Patience patience) {
        Answer answer = processor.send(
                payment.order().account(), step.keyFor(payment.id()), step, Instant.MAX, patience.left());
        return switch (answer) {
            case Answer.Done _, Answer.Declined _, Answer.Refused _ -> true;
            case Answer.KeyRefused _, Answer.NotRun _, Answer.Unknown _ -> false;
        };
    }

    private Payment cleared(Payment payment, Step step) {
        store.clear(payment.id(), step);
        return payment.atStep(null, payment.customerId());
    }
}
