package io.portaplus.payments.charge;

import io.portaplus.payments.payment.FollowUps;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import io.portaplus.payments.payment.PaymentStore.Settlement;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.Card;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.Intent;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one step that changes a payment after it was accepted. Whoever learns what the processor holds (the answer of a
 * call, the resolver, later a webhook or the return page) comes here with it; the payment moves forward only, and in the
 * store only from a state that leads to the new one.
 */
public final class Settle {
    /** How often a payment that the processor has not decided is looked at again. */
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private final PaymentStore store;
    private final CardProcessor processor;
    private final Tenants tenants;
    private final InstantSource clock;
    private final FollowUps followUps;
    private final Alarms alarms;

    Settle(Ports ports) {
        this.store = ports.payments();
        this.processor = ports.processor();
        this.tenants = ports.tenants();
        this.clock = ports.clock();
        this.followUps = ports.followUps();
        this.alarms = ports.alarms();
    }

    /**
     * Moves a payment to what the processor says of it now.
     *
     * @return the payment as it stands after that, whoever moved it
     */
    Payment settle(Payment payment, Intent now, Patience patience) {
        checkIsOurs(payment, now);
        return switch (now.status()) {
            case SUCCEEDED -> move(payment, with(payment, now, PaymentStatus.SUCCEEDED, null, null), null, patience);
            case PROCESSING ->
                move(payment, with(payment, now, PaymentStatus.PROCESSING, null, null), in(LOOK_AGAIN), patience);
            case REQUIRES_ACTION -> requiresAction(payment, now, patience);
            case UNPAID -> {
                Refusal refusal = Objects.requireNonNullElseGet(now.refusal(), Refusal::notAttempted);
                Step cancel = processor.cancelCall(now.id());
                yield move(
                        payment, with(payment, now, PaymentStatus.FAILED, refusal, cancel), clock.instant(), patience);
            }
            case CANCELED -> {
                Refusal refusal = Objects.requireNonNullElseGet(
                        payment.refusal(),
                        () -> Objects.requireNonNullElseGet(now.refusal(), Settle::authenticationLeft));
                yield move(payment, with(payment, now, PaymentStatus.FAILED, refusal, null), null, patience);
            }
        };
    }

    /** Ends a payment for which the processor holds nothing. */
    Payment refuse(Payment payment, Refusal refusal, Patience patience) {
        return move(payment, payment.ended(PaymentStatus.FAILED, refusal), null, patience);
    }

    /** A basket of nothing is paid without the processor. */
    Payment free(Payment payment, Patience patience) {
        return move(payment, payment.ended(PaymentStatus.SUCCEEDED, null), null, patience);
    }

    private Payment requiresAction(Payment payment, Intent now, Patience patience) {
        if (payment.status() == PaymentStatus.REQUIRES_ACTION) {
            return payment;
        }
        if (now.nextActionUrl() == null) {
            Step cancel = processor.cancelCall(now.id());
            Refusal refusal = new Refusal(
                    Refusal.Kind.DECLINED,
                    "authentication_required",
                    "The card needs an authentication that can't be made here. Please use another card.");
            return move(payment, with(payment, now, PaymentStatus.FAILED, refusal, cancel), clock.instant(), patience);
        }
        Duration timeout = tenants.find(
                        payment.tenant(),
                        payment.order().site().featureName(),
                        payment.order().site().contentId())
                .map(caller -> caller.settings().get(Settings.ACTION_TIMEOUT))
                .orElse(LOOK_AGAIN);
        return move(payment, with(payment, now, PaymentStatus.REQUIRES_ACTION, null, null), in(timeout), patience);
    }

    private Payment move(Payment from, Payment to, @Nullable Instant dueAt, Patience patience) {
        if (!to.status().reachedFrom().contains(from.status())) {
            return from;
        }
        if (store.settle(settlement(to, dueAt, to.status().name().toLowerCase(Locale.ROOT)), patience)) {
            if (from.status() == PaymentStatus.FAILED) {
                alarms.raise(
                        "payment.paid.after.failure",
                        to.id(),
                        "The processor holds the money of a payment that was answered as failed; it is settled as paid.");
            }
            return to;
        }
        return store.find(from.id()).orElse(from);
    }

    private Settlement settlement(Payment to, @Nullable Instant dueAt, String event) {
        Refusal refusal = to.refusal();
        String detail = refusal != null ? refusal.code() : Objects.requireNonNullElse(to.intentId(), "");
        return new Settlement(
                to, dueAt, new HistoryEntry(clock.instant(), event, to.status().shownAs(), detail), followUps.of(to));
    }

    /** Money that differs from what was asked for is told to a person; the processor's word stands all the same. */
    private void checkIsOurs(Payment payment, Intent now) {
        var amount = payment.order().amount();
        if (now.minor() != amount.minor()
                || !now.currency().equalsIgnoreCase(amount.currency().code())) {
            alarms.raise("amount.differs", payment.id(), "The processor holds another amount than was asked for.");
        }
        if (now.live() != payment.order().account().live()) {
            alarms.raise("mode.differs", payment.id(), "The processor answered in another mode than the account's.");
        }
    }

    private static Payment with(
            Payment payment, Intent now, PaymentStatus status, @Nullable Refusal refusal, @Nullable Step step) {
        Card card = now.card();
        String label = card == null ? null : card.label();
        return new Payment(
                payment.order(),
                status,
                now.customerId() == null ? payment.customerId() : now.customerId(),
                now.source() == null ? payment.source() : now.source(),
                label == null ? payment.cardInfo() : label,
                now.id(),
                refusal,
                status == PaymentStatus.REQUIRES_ACTION ? now.nextActionUrl() : null,
                step,
                payment.attempts());
    }

    private static Refusal authenticationLeft() {
        return new Refusal(
                Refusal.Kind.DECLINED,
                "payment_canceled",
                "The payment was not completed and has been cancelled. Nothing was charged.");
    }

    private Instant in(Duration time) {
        return clock.instant().plus(time);
    }
}
