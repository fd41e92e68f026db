package io.portaplus.payments.charge;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.payments.basket.PricedBasket;
import io.portaplus.payments.charge.CarryOut.Attempt;
import io.portaplus.payments.charge.Payers.Payer;
import io.portaplus.payments.limit.DeclineGuard;
import io.portaplus.payments.money.Currency;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.Payment.Order;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.PaymentStore.Acceptance;
import io.portaplus.payments.payment.PaymentStore.NewPayment;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import io.portaplus.payments.payment.Task;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.work.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A payment from the request to the answer, top to bottom: check, price, commit 1, the processor, commit 2, answer. A
 * charge, a hosted page, the saving and the removal of a card all go this way; where they differ, {@link Journey} says
 * which call is made. What is promised: docs/semantics.md, Never twice and Never lost. What an operator sees where an outcome is unknown:
 * docs/operations.md.
 */
public final class Charge {
    private static final Logger log = LoggerFactory.getLogger(Charge.class);

    /** A node that dies leaves its payments to the resolver this long after their callers would have been answered. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(3);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Ports ports;
    private final Checks checks;
    private final Payers payers;
    private final Journey journey;
    private final Repeats repeats;
    private final CarryOut carryOut;
    private final Settle settle;
    private final Tries tries;

    Charge(Ports ports, Parts parts) {
        this.ports = ports;
        this.checks = parts.checks();
        this.payers = parts.payers();
        this.journey = parts.journey();
        this.repeats = parts.repeats();
        this.carryOut = parts.carryOut();
        this.settle = parts.settle();
        this.tries = new Tries(new DeclineGuard(ports.clock()));
    }

    /**
     * What a caller is answered.
     *
     * @param replayed whether it is the answer to an earlier request
     */
    public record Reply(Payment payment, boolean replayed) implements Outcome {}

    /**
     * Does what a request asks for, or answers with the payment that the same request began before.
     *
     * @param headers what the caller says outside of the request
     * @throws Problem where nothing was done and nothing is bound
     */
    Reply perform(Caller caller, StripePaymentRequest request, Headers headers) {
        return answer(checks.payment(caller, request, headers));
    }

    /**
     * Takes a basket in, to be charged by the resolver when nobody waits for it (docs/semantics.md, One way).
     *
     * @throws Problem where nothing was taken in
     */
    Reply defer(Caller caller, StripePaymentRequest request, Headers headers) {
        return answer(checks.payment(caller, request, headers).deferred());
    }

    private Reply answer(Checked checked) {
        Patience patience = Patience.of(checked.caller().settings().get(Settings.ANSWER_WITHIN));
        try {
            Reply reply = answer(checked, patience);
            ports.gap().at(Gap.Point.BEFORE_ANSWER);
            return reply;
        } catch (StoreAway | StoreUnsure e) {
            throw new Problem.Unavailable(
                    "StoreUnavailable",
                    "Payments can't be recorded right now. This request charged nothing, whatever an earlier one did; please"
                            + " send it again.",
                    Duration.ofSeconds(2),
                    e);
        }
    }

    private Reply answer(Checked checked, Patience patience) {
        Optional<String> mapped = payers.claimed(checked);
        Optional<Instant> stopped = tries.stopped(checked);
        Optional<Currency> billed = askedFor(checked);
        if (stopped.isPresent() || billed.isPresent() || payers.mustRead(checked, mapped)) {
            Optional<Reply> earlier = repeats.join(checked, patience);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        if (stopped.isPresent()) {
            throw tries.refusal(stopped.get());
        }
        billed.ifPresent(currency ->
                ports.customerCheck().check(checked.caller(), checked.person().iCustomer(), currency));
        Payer payer = payers.find(checked, mapped, patience);
        while (true) {
            Payment payment = open(checked, payer);
            ports.gap().at(Gap.Point.BEFORE_ACCEPT);
            Acceptance acceptance;
            try {
                acceptance = ports.payments().accept(opened(checked, payment), patience);
            } catch (StoreUnsure _) {
                log.warn(
                        "payment.unsure payment={} state=running: the store did not say whether it is kept",
                        payment.id());
                return new Reply(payment, false);
            }
            if (acceptance == Acceptance.ACCEPTED) {
                ports.gap().at(Gap.Point.ACCEPTED);
                return new Reply(checked.manner().deferred() ? payment : tried(checked, payment, patience), false);
            }
            if (acceptance == Acceptance.CUSTOMER_CHANGED) {
                if (patience.over()) {
                    throw new StoreAway("there is no time to read the customer again");
                }
                payer = payers.find(checked, payers.mapped(checked.person()), patience);
                continue;
            }
            Optional<Reply> earlier = acceptance == Acceptance.GUARDED
                    ? repeats.join(checked, patience)
                    : repeats.closeOpen(checked, patience);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            if (patience.over()) {
                throw new Problem.Unavailable(
                        "Busy",
                        "An equal payment is being worked on. Nothing was charged; please send the request again.",
                        Duration.ofSeconds(2),
                        null);
            }
        }
    }

    /** In what the customer must be billed; empty where the billing system is not asked. */
    private Optional<Currency> askedFor(Checked checked) {
        return checked.free() || !ports.customerCheck().isWanted(checked.caller())
                ? Optional.empty()
                : Optional.ofNullable(checked.asked().basket())
                        .map(basket -> basket.total().currency());
    }

    private Payment tried(Checked checked, Payment accepted, Patience patience) {
        Payment payment = finish(accepted, patience);
        tries.count(checked, payment);
        return payment;
    }

    /** The payment as it is to be accepted, at its first call. */
    private Payment open(Checked checked, Payer payer) {
        Caller caller = checked.caller();
        SettingValues settings = caller.settings();
        Instant now = ports.clock().instant();
        // With nobody there who waits, there is more time.
        Duration finishWithin = settings.get(
                checked.manner().mayAuthenticate() ? Settings.FINISH_WITHIN : Settings.FINISH_WITHIN_OFF_SESSION);
        Asked asked = checked.asked();
        PricedBasket basket = asked.basket();
        // What takes no money is kept as nothing, in a currency that nobody is shown.
        Money nothing = Money.zero(settings.get(Settings.CURRENCY).orElse(Currency.EUR));
        Order order = new Order(
                PaymentId.next(caller.tenant().id(), now, ports.random()),
                checked.person().iCustomer(),
                checked.site(),
                caller.tenant().account(),
                checked.digest(),
                checked.basket(),
                checked.manner(),
                new Task(asked.kind(), savesNewCard(checked, payer), asked.checkout()),
                basket == null ? nothing : basket.total(),
                basket == null ? nothing : basket.vat(),
                basket == null ? null : basket.vatEvidence(),
                basket == null ? List.of() : KeptLines.of(basket.lines()),
                now,
                now.plus(finishWithin));
        Step first = checked.free() ? null : journey.first(order, checked.instrument(), payer, settings);
        return new Payment(
                order,
                PaymentStatus.RUNNING,
                payer.customerId(),
                payer.source(),
                payer.label(),
                null,
                null,
                null,
                null,
                first,
                0);
    }

    /** Whether a card is saved that the customer may not have had: one that is given once, or a new customer's. */
    private static boolean savesNewCard(Checked checked, Payer payer) {
        boolean saves = checked.caller().settings().get(Settings.SAVE_ON_CHARGE)
                && !checked.manner().offSession();
        return switch (checked.asked().kind()) {
            case SAVE, SAVE_BY_CHECKOUT -> true;
            case CHECKOUT -> saves;
            case CHARGE ->
                saves && (payer.customerId() == null || checked.asked().givenOnce());
            case REMOVE -> false;
        };
    }

    private NewPayment opened(Checked checked, Payment payment) {
        SettingValues settings = checked.caller().settings();
        return new NewPayment(
                payment,
                checked.guards(),
                checked.manner().deferred()
                        ? Duration.ZERO
                        : settings.get(Settings.ANSWER_WITHIN).plus(LEASE_MARGIN),
                settings.get(Settings.DUPLICATE_WINDOW));
    }

    /**
     * Makes the payment's calls until it is decided or the caller's patience is over; then the resolver goes on. From
     * here on the answer is the payment as it is known, never an error.
     */
    private Payment finish(Payment accepted, Patience patience) {
        Payment payment = accepted;
        boolean doubt = false;
        Pause pause = new Pause(FIRST_PAUSE, LONGEST_PAUSE);
        try {
            if (payment.step() == null) {
                return settle.free(payment, patience);
            }
            while (payment.running() && carryOut.maySend(payment) && !patience.over()) {
                Attempt attempt = carryOut.once(payment, doubt, patience);
                payment = attempt.payment();
                doubt = attempt.doubt();
                Duration wait = attempt.pause();
                if (wait != null && !pause.atLeast(wait, patience)) {
                    break;
                }
            }
            ports.gap().at(Gap.Point.SETTLED);
            if (payment.running()) {
                ports.due().handOver(payment, ports.clock().instant());
            }
        } catch (StoreAway | StoreUnsure e) {
            log.warn(
                    "payment.unsettled payment={} state=running: {}; the resolver finishes it",
                    payment.id(),
                    e.getMessage());
        } catch (RuntimeException e) {
            // A fault of ours must not look like "not charged": what is known is that it is not known.
            log.error("payment.unsettled payment={} state=running; the resolver finishes it", payment.id(), e);
        }
        return payment;
    }
}
