package io.portaplus.payments.charge;

import io.portaplus.payments.charge.Payers.Payer;
import io.portaplus.payments.limit.AccountLimits;
import io.portaplus.payments.limit.RetryBudget;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.payment.PaymentStore.Advance;
import io.portaplus.payments.payment.PaymentStore.CustomerBinding;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.Task.Kind;
import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.processor.Answer.Made;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.Intent;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a payment's committed calls and does what their answers say. Only an answer decides: after anything unknown a
 * refusal other than a decline decides nothing (docs/semantics.md, Never twice).
 */
final class CarryOut {
    private static final Duration SHORTEST_CALL = Duration.ofMillis(100);

    /** An outcome that came in the last moment is still committed. */
    private static final Duration SHORTEST_COMMIT = Duration.ofSeconds(1);

    private final PaymentStore store;
    private final CardProcessor processor;
    private final Settle settle;
    private final Journey journey;
    private final Finding finding;
    private final Tenants tenants;
    private final InstantSource clock;
    private final Alarms alarms;
    private final Gap gap;
    private final AccountLimits limits;

    CarryOut(Ports ports, Settle settle, Journey journey, Finding finding, AccountLimits limits) {
        this.store = ports.payments();
        this.processor = ports.processor();
        this.settle = settle;
        this.journey = journey;
        this.finding = finding;
        this.tenants = ports.tenants();
        this.clock = ports.clock();
        this.alarms = ports.alarms();
        this.gap = ports.gap();
        this.limits = limits;
    }

    /**
     * What one call came to.
     *
     * @param payment as it stands now
     * @param doubt whether the step that it is at may have run
     * @param pause how long to wait, at least, before the next call; null where this one moved the payment
     */
    record Attempt(Payment payment, boolean doubt, @Nullable Duration pause) {
        static Attempt moved(Payment payment) {
            return new Attempt(payment, false, null);
        }

        /** The same, but a repeat waits longer where the account's budget for repeats is used up. */
        Attempt within(RetryBudget repeats) {
            return pause == null || repeats.take() ? this : new Attempt(payment, doubt, RetryBudget.OVER);
        }
    }

    /** Whether the call that a payment is at may still be sent (docs/semantics.md, No late surprises). */
    boolean maySend(Payment payment) {
        return clock.instant().isBefore(payment.order().finishBy());
    }

    /** Makes the call that the payment is at, once. */
    Attempt once(Payment payment, boolean doubt, Patience patience) {
        RetryBudget repeats = limits.repeats(payment.order().account());
        repeats.called();
        return made(payment, doubt, patience).within(repeats);
    }

    private Attempt made(Payment payment, boolean doubt, Patience patience) {
        Step step = Objects.requireNonNull(payment.step(), "a running payment is at a step");
        gap.at(Gap.Point.CALLING);
        Answer answer = processor.send(
                payment.order().account(),
                step.keyFor(payment.id()),
                step,
                payment.order().finishBy(),
                patience.orAtLeast(SHORTEST_CALL).left());
        gap.at(Gap.Point.ANSWERED);
        Patience commit = patience.orAtLeast(SHORTEST_COMMIT);
        return switch (answer) {
            case Answer.Done(Made made) -> done(payment, step, made, commit);
            case Answer.Declined(var refusal, var intent) ->
                Attempt.moved(
                        intent == null
                                ? settle.refuse(payment, refusal, commit)
                                : settle.settle(payment, intent, commit));
            case Answer.NotRun notRun -> new Attempt(payment, doubt, notRun.retryAfter());
            case Answer.Unknown _ -> new Attempt(payment, true, Duration.ZERO);
            case Answer.Refused _, Answer.KeyRefused _ when doubt -> new Attempt(payment, true, Duration.ZERO);
            case Answer.Refused(var refusal, boolean customerGone) ->
                customerGone && !Finding.isRecovery(payment)
                        ? customerAnew(payment, step, commit)
                        : refused(payment, refusal, commit);
            case Answer.KeyRefused(var refusal) -> {
                alarms.raise(
                        "key.refused",
                        payment.id(),
                        "The processor does not take the operator's key. Nothing was charged; check the key.");
                yield Attempt.moved(settle.refuse(payment, refusal, commit));
            }
        };
    }

    private Attempt done(Payment payment, Step step, Made made, Patience patience) {
        return switch (made) {
            case Made.Refund _ -> throw new IllegalStateException("a charge gives nothing back");
            case Made.Payment(var intent)
            when isLetGo(payment, step, intent) -> {
                Step next = journey.recovery(payment, settings(payment));
                yield advance(
                        new Advance(payment.atStep(next, payment.customerId()), step, next, null, null), patience);
            }
            case Made.Payment(var intent) -> Attempt.moved(settle.settle(payment, intent, patience));
            case Made.Removed _ -> Attempt.moved(settle.removed(payment, patience));
            case Made.Default _, Made.Details _ -> Attempt.moved(payment);
            case Made.Customer(String id) -> {
                Step next = lastStep(payment, id, step.round());
                CustomerBinding binding = new CustomerBinding(id, step.round() == 1 ? null : payment.customerId());
                yield advance(new Advance(payment.atStep(next, id), step, next, null, binding), patience);
            }
            case Made.Method(String id, var card) -> {
                String customer = journey.customer(payment.order()).orElse(null);
                Step next = journey.afterMethod(payment.order(), customer, id, settings(payment));
                Payment known = payment.paidWith(id, card == null ? null : card.label());
                yield advance(new Advance(known.atStep(next, customer), step, next, id, null), patience);
            }
        };
    }

    /** Nothing was done; but a card that is gone already is removed, whoever removed it. */
    private Attempt refused(Payment payment, Refusal refusal, Patience patience) {
        try {
            if (payment.kind() == Kind.REMOVE && finding.isGone(payment, patience)) {
                return Attempt.moved(settle.removed(payment, patience));
            }
        } catch (ProcessorAway _) {
            return new Attempt(payment, true, Duration.ZERO);
        }
        Refusal why = Finding.isRecovery(payment) ? Finding.undone(payment) : refusal;
        return Attempt.moved(settle.refuse(payment, why, patience));
    }

    /** Whether the attempt that needed the cardholder is closed, so that a page may be opened in its place. */
    private static boolean isLetGo(Payment payment, Step step, Intent intent) {
        return payment.running() && step.kind() == Step.Kind.CANCEL && intent.status() == Intent.Status.CANCELED;
    }

    private Attempt customerAnew(Payment payment, Step step, Patience patience) {
        Step next = journey.customerAnew(payment);
        return advance(new Advance(payment.atStep(next, payment.customerId()), step, next, null, null), patience);
    }

    /**
     * Commits the result of a step with the next one. Where somebody else mapped the customer first, theirs is taken;
     * where somebody else moved the payment, it goes on from there, and in doubt, since they may have sent its call.
     */
    private Attempt advance(Advance advance, Patience patience) {
        if (store.advance(advance, patience)) {
            return Attempt.moved(advance.payment());
        }
        Payment stands = store.find(advance.payment().id()).orElse(advance.payment());
        Step from = advance.from();
        Optional<String> mapped = journey.customer(stands.order());
        if (advance.customer() != null && from != null && from.equals(stands.step()) && mapped.isPresent()) {
            Step last = lastStep(stands, mapped.get(), from.round());
            Advance joined = new Advance(stands.atStep(last, mapped.get()), from, last, null, null);
            if (store.advance(joined, patience)) {
                return Attempt.moved(joined.payment());
            }
        }
        return new Attempt(stands, true, Duration.ZERO);
    }

    private Step lastStep(Payment payment, String customer, int round) {
        return journey.last(payment.order(), new Payer(customer, payment.source(), null), settings(payment), round);
    }

    private SettingValues settings(Payment payment) {
        var site = payment.order().site();
        return tenants.find(payment.tenant(), site.featureName(), site.contentId())
                .map(Caller::settings)
                .orElse(SettingValues.DEFAULTS);
    }
}
