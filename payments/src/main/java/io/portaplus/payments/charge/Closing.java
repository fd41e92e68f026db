package io.portaplus.payments.charge;

import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.payment.PaymentStore.Advance;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.processor.Answer.Made;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.Intent;
import io.portaplus.payments.processor.ProcessorAway;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Cancels at the processor what will not be paid, so that nobody can pay it later. */
final class Closing {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);
    private static final Set<Step.Kind> CLOSES = EnumSet.of(Step.Kind.CANCEL, Step.Kind.EXPIRE);

    private final PaymentStore store;
    private final CardProcessor processor;
    private final Settle settle;

    Closing(PaymentStore store, CardProcessor processor, Settle settle) {
        this.store = store;
        this.processor = processor;
        this.settle = settle;
    }

    /**
     * Closes what the processor holds open of a payment, and settles what the processor then says.
     *
     * @return the payment as it stands; still open where the processor could not be reached
     */
    Payment close(Payment payment, Patience patience) {
        Payment closing = committed(payment);
        Step cancel = closing.step();
        // Decided meanwhile, it may have another step, which is not for us to make.
        if (cancel == null || !CLOSES.contains(cancel.kind())) {
            return closing;
        }
        Answer answer = processor.send(
                closing.order().account(), cancel.keyFor(closing.id()), cancel, Instant.MAX, callTime(patience));
        Optional<Intent> now = answer instanceof Answer.Done(Made.Payment(Intent intent))
                ? Optional.of(intent)
                : look(closing, patience);
        return now.map(intent -> settled(closing, cancel, intent, patience)).orElse(closing);
    }

    /** The payment with its cancellation committed; without a step where it is not open any more. */
    private Payment committed(Payment payment) {
        if (payment.step() != null) {
            return payment;
        }
        Payment.Page page = payment.page();
        Step cancel = page != null
                ? processor.expireCall(page.id())
                : processor.cancelCall(Objects.requireNonNull(
                        payment.intentId(), "a payment that waits for its cardholder has an intent"));
        Payment closing = payment.atStep(cancel, payment.customerId());
        return store.advance(new Advance(closing, null, cancel, null, null), Patience.of(LONGEST_CALL))
                ? closing
                : store.find(payment.id()).orElse(payment);
    }

    private Payment settled(Payment closing, Step cancel, Intent now, Patience patience) {
        boolean failed = closing.status() == PaymentStatus.FAILED;
        return switch (now.status()) {
            case SUCCEEDED, PROCESSING -> settle.settle(closing, now, patience);
            case CANCELED, EXPIRED -> failed ? cleared(closing, cancel) : settle.settle(closing, now, patience);
            case UNPAID -> failed ? closing : settle.settle(closing, now, patience);
            case REQUIRES_ACTION, OPEN -> closing;
        };
    }

    private Payment cleared(Payment closing, Step cancel) {
        store.clear(closing.id(), cancel);
        return closing.atStep(null, closing.customerId());
    }

    /** The payment as the processor says it stands, settled where it can be read. */
    Payment settled(Payment payment, Patience patience) {
        return look(payment, patience)
                .map(now -> settle.settle(payment, now, patience))
                .orElse(payment);
    }

    /** What the processor says now of a payment, where it can be read. */
    Optional<Intent> look(Payment payment, Patience patience) {
        String held = payment.heldAs();
        if (held == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(processor.read(payment.order().account(), held, callTime(patience)));
        } catch (ProcessorAway _) {
            return Optional.empty();
        }
    }

    private static Duration callTime(Patience patience) {
        Duration left = patience.left();
        return left.compareTo(LONGEST_CALL) < 0 ? left : LONGEST_CALL;
    }
}
