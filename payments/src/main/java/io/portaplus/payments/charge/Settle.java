package io.portaplus.payments.charge;

import io.portaplus.payments.payment.FollowUps;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.payment.PaymentStore.Advance;
import io.portaplus.payments.payment.PaymentStore.HistoryEntry;
import io.portaplus.payments.payment.PaymentStore.Settlement;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.Task.Kind;
import io.portaplus.payments.processor.Card;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.Intent;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one step that changes a payment after it was accepted. Whoever learns what the processor holds (the answer of a
 * call, the resolver, later a webhook or the return page) comes here with it; the payment moves forward only, and in the
 * store only from a state that leads to the new one.
 */
public final class Settle {
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
        if (isOfEarlierAttempt(payment, now)) {
            return payment;
        }
        checkIsOurs(payment, now);
        return switch (now.status()) {
            case SUCCEEDED -> succeeded(payment, now, patience);
            case PROCESSING ->
                move(payment, with(payment, now, PaymentStatus.PROCESSING, null, null), again(payment), patience);
            case REQUIRES_ACTION -> requiresAction(payment, now, patience);
            case OPEN -> pageOpen(payment, now, patience);
            case EXPIRED -> {
                // A charge that was to be paid on a page has failed before, and has failed still.
                Refusal refusal = payment.kind() == Kind.CHARGE ? Refusal.authenticationRequired() : null;
                PaymentStatus end = refusal == null ? PaymentStatus.CHECKOUT_EXPIRED : PaymentStatus.FAILED;
                yield move(payment, with(payment, now, end, refusal, null), null, patience);
            }
            case UNPAID -> mayRecover(payment, now) ? letGo(payment, now, patience) : unpaid(payment, now, patience);
            case CANCELED -> {
                Refusal refusal = Objects.requireNonNullElseGet(
                        payment.refusal(),
                        () -> Objects.requireNonNullElseGet(now.refusal(), Settle::authenticationLeft));
                yield move(payment, with(payment, now, PaymentStatus.FAILED, refusal, null), null, patience);
            }
        };
    }

    private Payment unpaid(Payment payment, Intent now, Patience patience) {
        Refusal refusal = Objects.requireNonNullElseGet(now.refusal(), Refusal::notAttempted);
        // What is behind a page can't be paid but on it, and it is closed.
        Step cancel = now.page() == null ? processor.cancelCall(Objects.requireNonNull(now.id())) : null;
        Instant due = cancel == null ? null : clock.instant();
        return move(payment, with(payment, now, PaymentStatus.FAILED, refusal, cancel), due, patience);
    }

    /** A card that may be the customer's first saved one is looked at afterwards: that one becomes the default. */
    private Payment succeeded(Payment payment, Intent now, Patience patience) {
        Payment done = with(payment, now, payment.kind().success(), null, null);
        String customer = done.customerId();
        String card = done.source();
        boolean saved = now.card() != null && done.order().task().newCard();
        if (!saved || customer == null || card == null) {
            return move(payment, done, null, patience);
        }
        Step makeDefault = processor.defaultCall(customer, card);
        return move(payment, done.atStep(makeDefault, customer), clock.instant(), patience);
    }

    /**
     * Whether a charge that the bank would not make without the cardholder can be paid by the cardholder on a page
     * (docs/semantics.md, Off-session).
     */
    private boolean mayRecover(Payment payment, Intent now) {
        Refusal refusal = now.refusal();
        return payment.running()
                && payment.kind() == Kind.CHARGE
                && payment.order().manner().offSession()
                && refusal != null
                && refusal.code().equals(Refusal.authenticationRequired().code())
                && settings(payment)
                        .flatMap(values -> values.get(Settings.RETURN_URL))
                        .isPresent();
    }

    /** What the processor keeps of the attempt is closed before a page is opened in its place. */
    private Payment letGo(Payment payment, Intent now, Patience patience) {
        String id = Objects.requireNonNull(now.id(), "what was declined has an id");
        Step cancel = processor.cancelCall(id);
        Payment closing = payment.heldBy(id).atStep(cancel, payment.customerId());
        return store.advance(new Advance(closing, payment.step(), cancel, null, null), patience)
                ? closing
                : store.find(payment.id()).orElse(payment);
    }

    private Payment pageOpen(Payment payment, Intent now, Patience patience) {
        Refusal refusal = payment.kind() == Kind.CHARGE ? Refusal.authenticationRequired() : null;
        return move(payment, with(payment, now, PaymentStatus.CHECKOUT_OPEN, refusal, null), again(payment), patience);
    }

    /** The card is removed: the processor says so, or has it no more. */
    Payment removed(Payment payment, Patience patience) {
        return move(payment, payment.ended(PaymentStatus.DONE, null), null, patience);
    }

    /**
     * Ends a payment for which the processor holds nothing, or nothing but an attempt that was being closed: that is
     * closed afterwards.
     */
    Payment refuse(Payment payment, Refusal refusal, Patience patience) {
        Payment failed = payment.ended(PaymentStatus.FAILED, refusal);
        Step step = payment.step();
        boolean closing = step != null && step.kind() == Step.Kind.CANCEL;
        return closing
                ? move(payment, failed.atStep(step, payment.customerId()), clock.instant(), patience)
                : move(payment, failed, null, patience);
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
            Step cancel = processor.cancelCall(Objects.requireNonNull(now.id()));
            Refusal refusal = Refusal.authenticationRequired();
            return move(payment, with(payment, now, PaymentStatus.FAILED, refusal, cancel), clock.instant(), patience);
        }
        Duration timeout = settings(payment)
                .map(values -> values.get(Settings.ACTION_TIMEOUT))
                .orElse(Duration.ofHours(1));
        return move(payment, with(payment, now, PaymentStatus.REQUIRES_ACTION, null, null), in(timeout), patience);
    }

    private Payment move(Payment from, Payment to, @Nullable Instant dueAt, Patience patience) {
        if (!to.status().reachedFrom().contains(from.status())) {
            return from;
        }
        if (store.settle(settlement(to, dueAt, to.status().name().toLowerCase(Locale.ROOT)), patience)) {
            if (to.status() == PaymentStatus.SUCCEEDED && answeredAsUnpaid(from)) {
                alarms.raise(
                        "payment.paid.after.failure",
                        to.id(),
                        "The processor holds the money of a payment that was answered as not paid; it is settled as paid.");
            }
            return to;
        }
        return store.find(from.id()).orElse(from);
    }

    /**
     * Where there is a page, or one is being opened, it says how the payment stands; what else the processor has, and has
     * not been paid, is of an attempt before it, or may be tried again on it.
     */
    private static boolean isOfEarlierAttempt(Payment payment, Intent now) {
        Step step = payment.step();
        boolean opening = payment.running()
                && step != null
                && (step.kind() == Step.Kind.SESSION || step.kind() == Step.Kind.CANCEL);
        return (payment.page() != null || opening)
                && now.page() == null
                && now.status() != Intent.Status.SUCCEEDED
                && now.status() != Intent.Status.PROCESSING;
    }

    private Optional<SettingValues> settings(Payment payment) {
        var site = payment.order().site();
        return tenants.find(payment.tenant(), site.featureName(), site.contentId())
                .map(Caller::settings);
    }

    private static boolean answeredAsUnpaid(Payment from) {
        return from.status() == PaymentStatus.FAILED || from.status() == PaymentStatus.CHECKOUT_EXPIRED;
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
        if (payment.kind().takesMoney()
                && (now.minor() != amount.minor()
                        || !now.currency().equalsIgnoreCase(amount.currency().code()))) {
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
                now.id() == null ? payment.intentId() : now.id(),
                refusal,
                status == PaymentStatus.REQUIRES_ACTION ? now.nextActionUrl() : null,
                page(payment, now),
                step,
                payment.attempts());
    }

    /** The page is shown while it is open only. */
    private static Payment.@Nullable Page page(Payment payment, Intent now) {
        if (now.page() != null) {
            return now.page();
        }
        Payment.Page known = payment.page();
        return known == null ? null : new Payment.Page(known.id(), null);
    }

    private Instant again(Payment payment) {
        return Looking.again(payment, clock.instant());
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
