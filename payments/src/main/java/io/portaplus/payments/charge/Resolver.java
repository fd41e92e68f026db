package io.portaplus.payments.charge;

import io.portaplus.payments.charge.CarryOut.Attempt;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.work.Shares;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of payments that nobody works on: those whose node died, whose answer was lost, or which the
 * processor has not decided. While a charge may still be sent it repeats the committed call, byte for byte under the
 * same key; after that it only reads. It never guesses (docs/semantics.md, No late surprises).
 */
public final class Resolver implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Resolver.class);

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** The processor's lists may lag this much, and a last call may take as long. */
    private static final Duration LIST_LAG = Duration.ofSeconds(60);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** How long a call that certainly did not run waits for its next try. */
    private static final Duration NOT_RUN_PAUSE = Duration.ofSeconds(5);

    private static final int PLACES = 64;

    /** An account whose calls hang must leave places to the others. */
    private static final int PLACES_OF_AN_ACCOUNT = 48;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(PLACES);
    private final Shares<AccountId> shares = new Shares<>(PLACES_OF_AN_ACCOUNT);
    private final Ports ports;
    private final CarryOut carryOut;
    private final Settle settle;
    private final Closing closing;
    private final Finding finding;
    private final FirstCard firstCard;

    Resolver(Ports ports, Parts parts) {
        this.ports = ports;
        this.carryOut = parts.carryOut();
        this.settle = parts.settle();
        this.closing = parts.closing();
        this.finding = parts.finding();
        this.firstCard = new FirstCard(ports.payments(), ports.processor());
    }

    /**
     * Begins to work on what is due, side by side, as far as places are free; waits for none of it.
     *
     * @return how many it took; as many as there are places means that more may wait
     */
    public int run() {
        int free = places.availablePermits();
        if (free == 0) {
            return 0;
        }
        Instant now = ports.clock().instant();
        List<Payment> due = ports.due().lease(now, LEASE, free, shares.full());
        for (Payment payment : due) {
            AccountId account = payment.order().account();
            if (!shares.take(account)) {
                ports.due().putBack(payment, now);
                continue;
            }
            places.acquireUninterruptibly();
            workers.execute(() -> {
                try {
                    resolve(payment);
                } finally {
                    shares.giveBack(account);
                    places.release();
                }
            });
        }
        return due.size();
    }

    /** Stops waiting for the processor: what is under way is left to the next resolver, when its lease is over. */
    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
    }

    private void resolve(Payment payment) {
        Patience patience = Patience.of(PATIENCE);
        try {
            switch (payment.status()) {
                case RUNNING -> finish(payment, patience);
                case PROCESSING -> look(payment, patience);
                case REQUIRES_ACTION -> expire(payment, patience);
                case CHECKOUT_OPEN -> watch(payment, patience);
                case FAILED, SUCCEEDED, DONE, CHECKOUT_EXPIRED -> followUp(payment, patience);
            }
        } catch (StoreAway | StoreUnsure e) {
            log.warn("resolver.put.off payment={} state={}: {}", payment.id(), payment.status(), e.getMessage());
        } catch (RuntimeException e) {
            log.error(
                    "resolver.failed payment={} state={}; tried again after its lease",
                    payment.id(),
                    payment.status(),
                    e);
        }
    }

    private void finish(Payment payment, Patience patience) {
        Payment stands = payment;
        boolean doubt = !isUntouched(payment);
        while (stands.running()) {
            if (stands.step() == null) {
                stands = settle.free(stands, patience);
            } else if (carryOut.maySend(stands)) {
                Attempt attempt = carryOut.once(stands, doubt, patience);
                stands = attempt.payment();
                doubt = attempt.doubt();
                if (attempt.pause() != null) {
                    if (doubt) {
                        findOrPutOff(stands, patience);
                    } else {
                        ports.due().putBack(stands, ports.clock().instant().plus(NOT_RUN_PAUSE));
                    }
                    return;
                }
            } else {
                findOrFail(stands, patience);
                return;
            }
        }
        log.info("resolver.settled payment={} state={}", stands.id(), stands.status());
    }

    /** A deferred payment is sent by nobody but resolvers, and no resolver before this one has had it. */
    private static boolean isUntouched(Payment payment) {
        return payment.order().manner().deferred() && payment.attempts() == 1;
    }

    private void findOrPutOff(Payment payment, Patience patience) {
        try {
            if (finding.settled(payment, patience).isPresent()) {
                return;
            }
        } catch (ProcessorAway _) {
            log.info("resolver.not.found payment={}: the processor can't be asked", payment.id());
        }
        putOff(payment, pause(payment));
    }

    /** The time to send is over: what the processor has is the truth, and what it has not will not be. */
    private void findOrFail(Payment payment, Patience patience) {
        if (!Finding.leavesTraces(payment)) {
            settle.refuse(payment, Finding.undone(payment), patience);
            return;
        }
        try {
            Instant certain = payment.order().finishBy().plus(LIST_LAG);
            if (finding.settled(payment, patience).isPresent()) {
                return;
            }
            if (ports.clock().instant().isBefore(certain)) {
                ports.due().handOver(payment, certain);
            } else {
                settle.refuse(payment, Finding.undone(payment), patience);
            }
        } catch (ProcessorAway _) {
            putOff(payment, pause(payment));
        }
    }

    private void look(Payment payment, Patience patience) {
        Payment stands = closing.settled(payment, patience);
        if (stands.status() == PaymentStatus.PROCESSING) {
            lookAgain(stands);
        }
    }

    /** The cardholder had time enough, unless the processor says that the payment moved meanwhile. */
    private void expire(Payment payment, Patience patience) {
        Payment stands = closing.settled(payment, patience);
        if (stands.status() == PaymentStatus.REQUIRES_ACTION) {
            stands = closing.close(stands, patience);
        }
        if (stands.status() == PaymentStatus.REQUIRES_ACTION) {
            putOff(stands, pause(stands));
        }
    }

    /** The cardholder is on the page, was on it, or never came; a closing that was begun is finished. */
    private void watch(Payment payment, Patience patience) {
        Payment stands = closing.settled(payment, patience);
        if (stands.status() == PaymentStatus.CHECKOUT_OPEN && stands.step() != null) {
            stands = closing.close(stands, patience);
        }
        if (stands.status() == PaymentStatus.CHECKOUT_OPEN) {
            lookAgain(stands);
        }
    }

    /** What is left to do when the outcome is known: an old attempt is closed, a first card becomes the default. */
    private void followUp(Payment payment, Patience patience) {
        Step step = payment.step();
        Payment stands = step == null
                ? payment
                : step.kind() == Step.Kind.DEFAULT
                        ? firstCard.seen(payment, patience)
                        : closing.close(payment, patience);
        if (stands.step() == null) {
            ports.due().handOver(stands, null);
        } else {
            putOff(stands, pause(stands));
        }
    }

    private void lookAgain(Payment payment) {
        Instant now = ports.clock().instant();
        putOff(payment, Duration.between(now, Looking.again(payment, now)));
    }

    /** Half a second at first, doubling up to a minute, and never past the last moment at which it may be sent. */
    private Duration pause(Payment payment) {
        int doublings = Math.min(payment.attempts(), 10);
        Duration length = FIRST_PAUSE.multipliedBy(1L << doublings);
        return length.compareTo(LONGEST_PAUSE) < 0 ? length : LONGEST_PAUSE;
    }

    private void putOff(Payment payment, Duration length) {
        ports.due().handOver(payment, ports.clock().instant().plus(length));
        log.info(
                "resolver.put.off payment={} state={} attempts={}", payment.id(), payment.status(), payment.attempts());
    }
}
