package io.portaplus.payments.charge;

import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.payment.PaymentStore.Advance;
import io.portaplus.payments.payment.PaymentStore.CustomerBinding;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.processor.Answer.Made;
import io.portaplus.payments.processor.CardProcessor;
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

    private final PaymentStore store;
    private final CardProcessor processor;
    private final Settle settle;
    private final Journey journey;
    private final Tenants tenants;
    private final InstantSource clock;
    private final Alarms alarms;
    private final Gap gap;

    CarryOut(Ports ports, Settle settle, Journey journey) {
        this.store = ports.payments();
        this.processor = ports.processor();
        this.settle = settle;
        this.journey = journey;
        this.tenants = ports.tenants();
        this.clock = ports.clock();
        this.alarms = ports.alarms();
        this.gap = ports.gap();
    }

    /**
     * What one call came to.
     *
     * @param payment as it stands now
     * @param doubt whether the step that it is at may have run
     * @param pause how long to wait before the same call is made again; null where the payment moved
     */
    record Attempt(Payment payment, boolean doubt, @Nullable Duration pause) {
        static Attempt moved(Payment payment) {
            return new Attempt(payment, false, null);
        }
    }

    /**
     * Whether the call that a payment is at may still be sent. A cancellation always may: it takes no money.
     */
    boolean maySend(Payment payment) {
        return clock.instant().isBefore(payment.order().finishBy());
    }

    /** Makes the call that the payment is at, once. */
    Attempt once(Payment payment, boolean doubt, Patience patience) {
        Step step = Objects.requireNonNull(payment.step(), "a running payment is at a step");
        gap.at(Gap.Point.CALLING);
        Duration left = patience.left();
        Answer answer = processor.send(
                payment.order().account(),
                step.keyFor(payment.id()),
                step,
                payment.order().finishBy(),
                left.compareTo(SHORTEST_CALL) < 0 ? SHORTEST_CALL : left);
        gap.at(Gap.Point.ANSWERED);
        return switch (answer) {
            case Answer.Done(Made made) -> Attempt.moved(done(payment, step, made, patience));
            case Answer.Declined(var refusal, var intent) ->
                Attempt.moved(
                        intent == null
                                ? settle.refuse(payment, refusal, patience)
                                : settle.settle(payment, intent, patience));
            case Answer.NotRun notRun -> new Attempt(payment, doubt, notRun.retryAfter());
            case Answer.Unknown _ -> new Attempt(payment, true, Duration.ZERO);
            case Answer.Refused(var refusal, boolean customerGone)
            when !doubt ->
                Attempt.moved(
                        customerGone
                                ? customerAnew(payment, step, patience)
                                : settle.refuse(payment, refusal, patience));
            case Answer.KeyRefused(var refusal)
            when !doubt -> {
                alarms.raise(
                        "key.refused",
                        payment.id(),
                        "The processor does not take the operator's key. Nothing was charged; check the key.");
                yield Attempt.moved(settle.refuse(payment, refusal, patience));
            }
            case Answer.Refused _, Answer.KeyRefused _ -> new Attempt(payment, true, Duration.ZERO);
        };
    }

    private Payment done(Payment payment, Step step, Made made, Patience patience) {
        return switch (made) {
            case Made.Payment(var intent) -> settle.settle(payment, intent, patience);
            case Made.Customer(String id) -> {
                Step next = chargeStep(payment, id, source(payment), step.round());
                CustomerBinding binding = new CustomerBinding(id, step.round() == 1 ? null : payment.customerId());
                yield advance(payment, step, next, id, null, binding, patience);
            }
            case Made.Method(String id, var card) -> {
                Optional<String> customer = journey.customer(payment.order());
                Step next = journey.afterMethod(payment.order(), customer.orElse(null), id, settings(payment));
                Payment known = payment.paidWith(id, card == null ? null : card.label());
                yield advance(known, step, next, customer.orElse(null), id, null, patience);
            }
        };
    }

    private Payment customerAnew(Payment payment, Step step, Patience patience) {
        return advance(payment, step, journey.customerAnew(payment), payment.customerId(), null, null, patience);
    }

    /** Commits the result of a step with the next one; where somebody else mapped the customer first, theirs is taken. */
    private Payment advance(
            Payment payment,
            Step from,
            Step next,
            @Nullable String customer,
            @Nullable String source,
            @Nullable CustomerBinding binding,
            Patience patience) {
        Payment to = payment.atStep(next, customer);
        if (store.advance(new Advance(to, from, next, source, binding), patience)) {
            return to;
        }
        Payment stands = store.find(payment.id()).orElse(payment);
        Optional<String> mapped = journey.customer(payment.order());
        if (binding == null || !from.equals(stands.step()) || mapped.isEmpty()) {
            return stands;
        }
        Step charge = chargeStep(payment, mapped.get(), source(payment), from.round());
        Payment joined = payment.atStep(charge, mapped.get());
        return store.advance(new Advance(joined, from, charge, null, null), patience)
                ? joined
                : store.find(payment.id()).orElse(payment);
    }

    private Step chargeStep(Payment payment, String customer, String source, int round) {
        return journey.charge(payment.order(), customer, source, settings(payment), round);
    }

    private SettingValues settings(Payment payment) {
        var site = payment.order().site();
        return tenants.find(payment.tenant(), site.featureName(), site.contentId())
                .map(Caller::settings)
                .orElse(SettingValues.DEFAULTS);
    }

    private static String source(Payment payment) {
        return Objects.requireNonNull(payment.source(), "the instrument is known before the customer is made");
    }
}
