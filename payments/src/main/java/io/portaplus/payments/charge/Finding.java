package io.portaplus.payments.charge;

import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.Task.Kind;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.CardProcessor.Sought;
import io.portaplus.payments.processor.ProcessorAway;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What the processor has of a payment whose call may have run; only reads there. */
final class Finding {
    /** The processor's clock and ours may differ this much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final CardProcessor processor;
    private final Settle settle;

    Finding(CardProcessor processor, Settle settle) {
        this.processor = processor;
        this.settle = settle;
    }

    /** Whether the call that a payment is at leaves something behind that can be found. */
    static boolean leavesTraces(Payment payment) {
        return switch (Objects.requireNonNull(payment.step()).kind()) {
            case CHARGE, SETUP, SESSION, CANCEL, DETACH, DELETE -> true;
            case CUSTOMER, METHOD, EXPIRE, DEFAULT, DETAILS, REFUND -> false;
        };
    }

    /**
     * The payment settled by what its call did; empty where it did nothing, as far as can be seen now.
     *
     * @throws ProcessorAway where not everything could be read
     */
    Optional<Payment> settled(Payment payment, Patience patience) {
        String customer = payment.customerId();
        Step step = payment.step();
        if (customer == null || step == null) {
            return Optional.empty();
        }
        return switch (step.kind()) {
            case CHARGE, SETUP, SESSION -> {
                Instant since = payment.order().acceptedAt().minus(CLOCK_SKEW);
                Sought sought = new Sought(step.kind(), payment.id(), since);
                yield processor
                        .find(payment.order().account(), customer, sought, patience.left())
                        .map(found -> settle.settle(payment, found, patience));
            }
            case DETACH, DELETE ->
                isGone(payment, patience) ? Optional.of(settle.removed(payment, patience)) : Optional.empty();
            case CUSTOMER, METHOD, CANCEL, EXPIRE, DEFAULT, DETAILS, REFUND -> Optional.empty();
        };
    }

    /** Whether the card of a removal is no more the customer's, whoever removed it. */
    boolean isGone(Payment payment, Patience patience) {
        return processor
                .card(
                        payment.order().account(),
                        Objects.requireNonNull(payment.customerId()),
                        Objects.requireNonNull(payment.source()),
                        patience.left())
                .isEmpty();
    }

    /** Why a payment fails whose call can't be made. */
    static Refusal undone(Payment payment) {
        return isRecovery(payment) ? Refusal.authenticationRequired() : Refusal.notAttempted();
    }

    /** Whether a charge is on the way from an attempt that needed the cardholder to a page for them. */
    static boolean isRecovery(Payment payment) {
        Step step = payment.step();
        return payment.kind() == Kind.CHARGE
                && step != null
                && (step.kind() == Step.Kind.CANCEL || step.kind() == Step.Kind.SESSION);
    }
}
