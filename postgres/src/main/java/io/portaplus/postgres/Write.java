package io.portaplus.postgres;

import io.portaplus.payments.event.Event;
import io.portaplus.payments.event.EventStore;
import io.portaplus.payments.payment.Guard;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.PaymentStore.Acceptance;
import io.portaplus.payments.payment.PaymentStore.Advance;
import io.portaplus.payments.payment.PaymentStore.NewPayment;
import io.portaplus.payments.payment.PaymentStore.Settlement;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.work.Alarm;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** One write of the charge path, or of an event, on its way through the commit queue. */
abstract sealed class Write<R> {
    private enum State {
        QUEUED,
        TAKEN,
        WITHDRAWN
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private volatile boolean decided;

    /** The writer takes it; false where its caller gave up before. */
    boolean take() {
        return state.compareAndSet(State.QUEUED, State.TAKEN);
    }

    /** The caller gives up; false where a writer has it already, so that it may happen yet. */
    boolean withdraw() {
        return state.compareAndSet(State.QUEUED, State.WITHDRAWN) || state.get() == State.WITHDRAWN;
    }

    /** It was written, with this result. */
    void done(R value) {
        decided = true;
        result.complete(value);
    }

    /** It was not, or nobody knows. */
    void failed(Throwable why) {
        decided = true;
        result.completeExceptionally(why);
    }

    /** Whether its writer has said what became of it, whether or not somebody still waits for that. */
    boolean isDecided() {
        return decided;
    }

    /**
     * Waits for what the writer says.
     *
     * @throws ExecutionException what it failed with, {@link StoreAway} or {@link StoreUnsure} where patience is over among it
     */
    R await(Patience patience) throws ExecutionException, InterruptedException {
        Alarm alarm = Alarm.in(patience.left(), this::late);
        try {
            return result.get();
        } finally {
            alarm.off();
        }
    }

    private void late() {
        result.completeExceptionally(
                withdraw()
                        ? new StoreAway("the database did not take the write in time")
                        : new StoreUnsure("the database did not confirm the write in time"));
    }

    /** Commit 1. */
    static final class Accept extends Write<Acceptance> {
        /** One order for all, so that two nodes never wait for each other crosswise. */
        static final Comparator<Guard> BY_KEY =
                Comparator.comparing(Guard::kind).thenComparing(Guard::digest);

        private final NewPayment opened;
        private final String lines;
        private final List<Guard> guards;
        private final List<Wanted> wanted;

        /**
         * @param lines the priced lines as text, written by the caller's thread and not by the few that commit
         */
        Accept(NewPayment opened, String lines) {
            this.opened = opened;
            this.lines = lines;
            this.guards = opened.guards().stream().sorted(BY_KEY).toList();
            this.wanted = guards.stream()
                    .map(guard -> new Wanted(opened.payment().tenant(), guard))
                    .toList();
        }

        /** A guard of a tenant's. */
        record Wanted(TenantId tenant, Guard guard) {}

        NewPayment opened() {
            return opened;
        }

        String lines() {
            return lines;
        }

        List<Guard> guards() {
            return guards;
        }

        List<Wanted> wanted() {
            return wanted;
        }
    }

    /** A step's result with the next step. */
    static final class Step extends Write<Boolean> {
        private final Advance advance;

        Step(Advance advance) {
            this.advance = advance;
        }

        Advance advance() {
            return advance;
        }
    }

    /** An event of the processor's. */
    static final class Keep extends Write<Boolean> {
        private final Event event;
        private final EventStore.Origin origin;
        private final Instant now;

        Keep(Event event, EventStore.Origin origin, Instant now) {
            this.event = event;
            this.origin = origin;
            this.now = now;
        }

        Event event() {
            return event;
        }

        EventStore.Origin origin() {
            return origin;
        }

        Instant now() {
            return now;
        }
    }

    /** Commit 2. */
    static final class Settle extends Write<Boolean> {
        private final Settlement settlement;

        Settle(Settlement settlement) {
            this.settlement = settlement;
        }

        Settlement settlement() {
            return settlement;
        }
    }
}
