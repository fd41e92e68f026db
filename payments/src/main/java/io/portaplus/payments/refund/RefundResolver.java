package io.portaplus.payments.refund;

import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.processor.Returned;
import io.portaplus.payments.refund.RefundCall.Attempt;
import io.portaplus.payments.work.Crew;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of refunds that nobody works on: repeats the committed call while it may be sent, afterwards only
 * reads; and looks again at those that the processor has not decided.
 */
public final class RefundResolver implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RefundResolver.class);
    private static final int PLACES = 16;
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final RefundStore store;
    private final RefundCall call;
    private final RefundSettle settle;
    private final InstantSource clock;
    private final Crew<Refund> crew;

    RefundResolver(RefundStore store, RefundCall call, RefundSettle settle, InstantSource clock) {
        this.store = store;
        this.call = call;
        this.settle = settle;
        this.clock = clock;
        this.crew = new Crew<>(PLACES, limit -> store.lease(clock.instant(), LEASE, limit), this::resolve);
    }

    /** Takes a bite; how many refunds it took. */
    public int run() {
        return crew.run();
    }

    @Override
    public void close() {
        crew.close();
    }

    private void resolve(Refund refund) {
        try {
            switch (refund.state()) {
                case RUNNING -> finish(refund);
                case PENDING -> look(refund);
                case SUCCEEDED, FAILED -> store.putOff(refund, null);
            }
        } catch (StoreAway | ProcessorAway e) {
            log.warn("refund.put.off refund={} state={}: {}", refund.id(), refund.state(), e.getMessage());
            later(refund, pause(refund));
        } catch (RuntimeException e) {
            log.error("refund.failed refund={} state={}; again after its lease", refund.id(), refund.state(), e);
        }
    }

    private void finish(Refund refund) {
        Refund stands = refund;
        if (call.maySend(refund)) {
            Attempt attempt = call.once(refund, true, LONGEST_CALL);
            stands = attempt.refund();
        }
        if (stands.state() == RefundState.RUNNING) {
            Optional<Returned> found = call.look(stands);
            if (found.isPresent()) {
                stands = settle.settle(stands, found.get());
            } else if (call.isCertain(stands)) {
                stands = settle.refuse(stands, Refusal.notRefunded());
            }
        }
        if (stands.state() == RefundState.RUNNING) {
            later(stands, pause(stands));
        } else {
            log.info("refund.settled refund={} state={}", stands.id(), stands.state());
        }
    }

    private void look(Refund refund) {
        Refund stands = call.look(refund).map(now -> settle.settle(refund, now)).orElse(refund);
        if (stands.state() == RefundState.PENDING) {
            later(stands, LOOK_AGAIN);
        }
    }

    /** Where the store is away too, the lease runs out by itself. */
    private void later(Refund refund, Duration length) {
        try {
            store.putOff(refund, clock.instant().plus(length));
        } catch (StoreAway e) {
            log.warn("refund.left refund={}: {}", refund.id(), e.getMessage());
        }
    }

    private static Duration pause(Refund refund) {
        Duration length = FIRST_PAUSE.multipliedBy(1L << Math.min(refund.attempts(), 10));
        return length.compareTo(LONGEST_PAUSE) < 0 ? length : LONGEST_PAUSE;
    }
}
