package io.portaplus.payments.charge;

import io.portaplus.payments.charge.Charge.Reply;
import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.payment.PaymentStore.Held;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import io.portaplus.payments.problem.Problem;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.work.Pause;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that came before: it is answered by the payment that it began then, as that stands now. */
final class Repeats {
    private static final Logger log = LoggerFactory.getLogger(Repeats.class);

    private static final Duration FIRST_LOOK = Duration.ofMillis(10);
    private static final Duration SLOWEST_LOOK = Duration.ofMillis(200);

    private final PaymentStore store;
    private final Closing closing;

    Repeats(PaymentStore store, Closing closing) {
        this.store = store;
        this.closing = closing;
    }

    /**
     * The answer of the payment that holds one of the guards, as soon as it has one or patience is over; empty where
     * none of them is held any more.
     *
     * @throws Problem.Conflict where the caller's key or the token served another request
     */
    Optional<Reply> join(Checked checked, Patience patience) {
        Duration window = checked.caller().settings().get(Settings.DUPLICATE_WINDOW);
        Optional<Held> first = store.holders(checked.caller().tenant().id(), checked.guards(), window).stream()
                .min(Comparator.comparing(one -> one.guard().kind()));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Payment payment = first.get().payment();
        if (!first.get().request().equals(checked.digest())) {
            throw conflict(first.get().guard().kind());
        }
        if (!bound(checked, first.get(), window)) {
            return join(checked, patience);
        }
        // Who sends one way waits for nothing.
        return Optional.of(new Reply(checked.manner().deferred() ? payment : outcome(payment, patience), true));
    }

    /**
     * Whether whoever asks is answered by this payment for ever from now on: what was lent to it, by a request whose
     * caller was not told, and the key and the token that came with this request and stand before the guard that answers.
     */
    private boolean bound(Checked checked, Held first, Duration window) {
        PaymentId id = first.payment().id();
        return checked.guards().stream()
                        .filter(guard -> guard.kind().compareTo(first.guard().kind()) < 0)
                        .allMatch(guard -> store.bind(id, guard, window))
                && (!first.lent() || store.bindLent(id, List.of(first.guard())));
    }

    /**
     * Ends the payment of an equal basket that still waits for its cardholder; where that was just paid, it is the
     * answer (docs/semantics.md, Never twice, Old attempts die).
     */
    Optional<Reply> closeOpen(Checked checked, Patience patience) {
        Optional<Payment> open = store.openBasket(checked.caller().tenant().id(), checked.basket());
        if (open.isEmpty()) {
            return Optional.empty();
        }
        // Before it is known what it comes to: a crash after that must not make a repeat a second charge.
        Duration window = checked.caller().settings().get(Settings.DUPLICATE_WINDOW);
        if (!store.lend(open.get().id(), checked.guards(), checked.digest(), window)) {
            return join(checked, patience);
        }
        Payment closed = closing.close(open.get(), patience);
        // What is being decided may yet be paid: a second charge beside it could take the money twice.
        if (closed.status() == PaymentStatus.PROCESSING
                || closed.status() == closed.kind().success()) {
            // A debit may fail yet: who asks again by the same key is told so, and pays nothing else.
            if (!store.bindLent(closed.id(), checked.guards())) {
                return join(checked, patience);
            }
            return Optional.of(new Reply(closed, true));
        }
        if (closed.open()) {
            throw new Problem.Unavailable(
                    "EarlierPaymentOpen",
                    "An earlier payment of the same basket is not decided yet. This request charged nothing; please send it "
                            + "again, under the same key if it had one.",
                    Duration.ofSeconds(5),
                    null);
        }
        return Optional.empty();
    }

    /**
     * The payment when it is not running any more, or as it runs when patience is over. Whether a cardholder has
     * authenticated meanwhile, without coming back, only the processor knows. Where the store goes away it is the payment
     * as it was known, since the processor may have been called (docs/semantics.md, No late surprises).
     */
    private Payment outcome(Payment payment, Patience patience) {
        Payment stands = payment;
        PaymentId id = payment.id();
        Pause pause = new Pause(FIRST_LOOK, SLOWEST_LOOK);
        try {
            while (stands.running() && pause.within(patience)) {
                stands = store.find(id).orElse(stands);
            }
            return stands.open() ? closing.settled(stands, patience) : stands;
        } catch (StoreAway | StoreUnsure e) {
            log.warn("repeat.unsettled payment={} state={}: {}", id, stands.status(), e.getMessage());
            return stands;
        }
    }

    private static Problem conflict(Guard.Kind kind) {
        return switch (kind) {
            case KEY, FINGERPRINT, REMOVAL ->
                new Problem.Conflict(
                        "IdempotencyKeyReused",
                        "This Idempotency-Key was used for another request. A new attempt needs a new key.");
            case TOKEN ->
                new Problem.Conflict(
                        "TokenAlreadyUsed",
                        "This apiSingleUseToken has served another payment. A new attempt needs a new token.");
        };
    }
}
