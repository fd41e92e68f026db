package io.portaplus.payments.refund;

import io.portaplus.contract.StripeRefundRequest;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.charge.Gap;
import io.portaplus.payments.charge.Ports;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.processor.Afterwards.Back;
import io.portaplus.payments.refund.RefundCall.Attempt;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.work.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives money back for a caller who waits: checked, committed, sent, settled, answered; a journey like a charge
 * (docs/semantics.md, Refunds).
 */
public final class RefundRequests {
    private static final Logger log = LoggerFactory.getLogger(RefundRequests.class);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(3);
    private static final Duration SHORTEST_CALL = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Ports ports;
    private final RefundStore store;
    private final RefundCall call;

    RefundRequests(Ports ports, Parts parts) {
        this.ports = ports;
        this.store = parts.store();
        this.call = parts.call();
    }

    /**
     * What a caller is answered.
     *
     * @param refunded what was given back of the payment so far
     * @param replayed whether it is the answer to an earlier request
     */
    public record Reply(Refund refund, Money refunded, boolean replayed) {}

    /**
     * Gives a payment back, or a part of it, or answers with the refund that the same request began before.
     *
     * @param address the caller's, for the audit
     * @throws Problem where nothing was given back and nothing is bound
     */
    public Reply refund(Caller caller, StripeRefundRequest request, @Nullable String key, String address) {
        RefundCheck checked = RefundCheck.of(caller, request, key);
        try {
            return answer(caller, checked, address);
        } catch (StoreAway e) {
            throw new Problem.Unavailable(
                    "StoreUnavailable",
                    "Refunds can't be recorded right now. Please send the request again, under the same key.",
                    Duration.ofSeconds(2),
                    e);
        }
    }

    /** Finds what is wrong with a request, without asking anybody. */
    public void check(Caller caller, StripeRefundRequest request, @Nullable String key) {
        RefundCheck.of(caller, request, key);
    }

    private Reply answer(Caller caller, RefundCheck checked, String address) {
        Payment payment = ports.payments()
                .find(checked.payment())
                .filter(found -> found.tenant().equals(caller.tenant().id()))
                .orElseThrow(() -> new Problem.NotFound("PaymentNotFound", "There is no such payment."));
        Optional<Reply> earlier = earlier(caller, checked);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Refund refund;
        try {
            refund = open(caller, checked, payment);
        } catch (Problem problem) {
            // What leaves nothing to give back may be this very refund, which came in meanwhile.
            return earlier(caller, checked).orElseThrow(() -> problem);
        }
        Patience patience = Patience.of(caller.settings().get(Settings.ANSWER_WITHIN));
        Duration lease = caller.settings().get(Settings.ANSWER_WITHIN).plus(LEASE_MARGIN);
        By by = new By(caller.keyId(), address, refund.order().acceptedAt());
        return switch (store.accept(refund, lease, by)) {
            case ACCEPTED -> {
                ports.gap().at(Gap.Point.REFUND_ACCEPTED);
                yield reply(finish(refund, patience), false);
            }
            case KEY_HELD ->
                earlier(caller, checked)
                        .orElseThrow(() -> new Problem.Unavailable(
                                "Busy", "Please send the request again.", Duration.ofSeconds(1), null));
            case NOT_PAID -> throw notPaid();
            case TOO_MUCH -> throw tooMuch();
        };
    }

    private Optional<Reply> earlier(Caller caller, RefundCheck checked) {
        Optional<Refund> held =
                store.underKey(caller.tenant().id(), checked.asked().key());
        held.map(Refund::order).map(Refund.Order::asked).ifPresent(asked -> {
            if (!asked.request().equals(checked.asked().request())) {
                throw new Problem.Conflict(
                        "IdempotencyKeyReused",
                        "The Idempotency-Key served another refund: a new refund needs a new key.");
            }
        });
        return held.map(refund -> reply(refund, true));
    }

    private Refund open(Caller caller, RefundCheck checked, Payment payment) {
        String intent = payment.intentId();
        if (payment.status() != PaymentStatus.SUCCEEDED || intent == null) {
            throw notPaid();
        }
        Money left = payment.order()
                .amount()
                .minus(new Money(
                        store.given(payment.id()).bound(),
                        payment.order().amount().currency()));
        Money amount = checked.amount(left).orElse(left);
        if (amount.minor() <= 0 || amount.minor() > left.minor()) {
            throw tooMuch();
        }
        Instant now = ports.clock().instant();
        RefundId id = RefundId.next(caller.tenant().id(), now, ports.random());
        Step step = ports.afterwards().refundCall(new Back(id.text(), payment.id(), intent, amount, checked.reason()));
        Refund.Order order = new Refund.Order(
                id,
                payment.order(),
                intent,
                amount,
                checked.asked(),
                now,
                now.plus(caller.settings().get(Settings.FINISH_WITHIN)));
        return new Refund(order, RefundState.RUNNING, null, null, step, 0);
    }

    /** From here on the answer is the refund as it is known, never an error: the resolver finishes it. */
    private Refund finish(Refund accepted, Patience patience) {
        Refund refund = accepted;
        boolean doubt = false;
        Pause pause = new Pause(FIRST_PAUSE, LONGEST_PAUSE);
        try {
            while (refund.state() == RefundState.RUNNING && call.maySend(refund) && !patience.over()) {
                Attempt attempt = call.once(
                        refund, doubt, patience.orAtLeast(SHORTEST_CALL).left());
                refund = attempt.refund();
                doubt = attempt.doubt();
                Duration wait = attempt.pause();
                if (wait != null && !pause.atLeast(wait, patience)) {
                    break;
                }
            }
            ports.gap().at(Gap.Point.REFUND_SETTLED);
            if (refund.state() == RefundState.RUNNING) {
                store.putOff(refund, ports.clock().instant());
            }
        } catch (StoreAway e) {
            log.warn(
                    "refund.unsettled refund={} state=running: {}; the resolver finishes it",
                    refund.id(),
                    e.getMessage());
        } catch (RuntimeException e) {
            log.error("refund.unsettled refund={} state=running; the resolver finishes it", refund.id(), e);
        }
        return refund;
    }

    private Reply reply(Refund refund, boolean replayed) {
        Money amount = refund.order().of().amount();
        long done = store.given(refund.order().of().id()).done();
        return new Reply(refund, new Money(done, amount.currency()), replayed);
    }

    private static Problem notPaid() {
        return new Problem.Conflict("PaymentNotSucceeded", "Only a payment that took money can be given back.");
    }

    private static Problem tooMuch() {
        return new Problem.InvalidRequest(List.of(
                new Fault("RefundTooLarge", "Amount", "More would be given back than is left of the payment.")));
    }
}
