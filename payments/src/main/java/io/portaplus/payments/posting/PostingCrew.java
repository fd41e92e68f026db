package io.portaplus.payments.posting;

import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.posting.PostingStore.Turn;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.work.Crew;
import io.portaplus.payments.work.Pause;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on postings on any node: on what is due, many customers at once, and at once on what somebody waits for. */
public final class PostingCrew implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostingCrew.class);
    private static final int PLACES = 32;

    /** So many of a tenant's callers wait at a time: with more, the billing system would not come to the last in time. */
    private static final int WAITING = 16;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    /** Longer than most answers take; what is cut off by the end is searched for by whoever takes it up. */
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(10);

    private final PostingStore store;
    private final PostingWorker worker;
    private final Billing billing;
    private final InstantSource clock;
    private final Crew<Turn> crew;
    private final Map<TenantId, Semaphore> waiting = new ConcurrentHashMap<>();
    private final Set<Turn> turns = ConcurrentHashMap.newKeySet();
    private final ReentrantLock taking = new ReentrantLock();
    private volatile boolean more;
    private volatile boolean stopping;

    public PostingCrew(PostingStore store, PostingWorker worker, Billing billing, InstantSource clock) {
        this.store = store;
        this.worker = worker;
        this.billing = billing;
        this.clock = clock;
        this.crew = new Crew<>(
                PLACES, limit -> store.take(clock.instant(), PostingWorker.LEASE, limit, worker.resting()), turn -> {
                    work(turn, worker::run);
                    next();
                });
    }

    /** Begins to work on what is due; how many customers it took. */
    public int run() {
        taking.lock();
        try {
            int took = crew.run();
            more = took > 0;
            return took;
        } finally {
            taking.unlock();
        }
    }

    /** Whoever has come to an end takes the next at once, while there are any: a long queue does not go by the bite. */
    private void next() {
        if (!more || stopping || !taking.tryLock()) {
            return;
        }
        try {
            more = crew.run() > 0;
        } catch (StoreAway e) {
            log.debug("posting.next.left: {}; the usual work comes to it", e.getMessage());
        } finally {
            taking.unlock();
        }
    }

    /** Holds on to the customers that are worked on; to be called every few seconds. */
    public void renew() {
        Set<UUID> tokens = turns.stream().map(Turn::token).collect(Collectors.toSet());
        if (!tokens.isEmpty()) {
            store.renew(tokens, PostingWorker.LEASE);
        }
    }

    /** Whether what a tenant's customers pay is posted. */
    public boolean posts(TenantId tenant) {
        return billing.posts(tenant);
    }

    /**
     * Has a customer's postings made now, and waits for that, at most so long. Where the billing system is away, or too many
     * wait for it already, it does not wait: the usual work comes to them.
     */
    public void bring(TenantId tenant, long iCustomer, Duration within) {
        if (within.isZero() || !billing.posts(tenant) || worker.resting().contains(tenant)) {
            return;
        }
        Semaphore places = waiting.computeIfAbsent(tenant, _ -> new Semaphore(WAITING));
        if (!places.tryAcquire()) {
            return;
        }
        Optional<Future<?>> made = crew.also(() -> {
            try {
                bring(tenant, iCustomer, Patience.of(within));
            } finally {
                places.release();
            }
        });
        if (made.isEmpty()) {
            places.release();
            return;
        }
        await(made.get(), within);
    }

    private static void await(Future<?> made, Duration within) {
        try {
            made.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // It goes on without the one who waited, or has told the log why not.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where somebody else has the customer's turn, it comes next. */
    private void bring(TenantId tenant, long iCustomer, Patience patience) {
        Pause pause = new Pause(FIRST_PAUSE, LONGEST_PAUSE);
        try {
            do {
                Optional<Turn> turn = store.take(tenant, iCustomer, clock.instant(), PostingWorker.LEASE);
                if (turn.isPresent()) {
                    work(turn.get(), worker::runForOneWhoWaits);
                    return;
                }
            } while (store.isDue(tenant, iCustomer, clock.instant()) && pause.within(patience));
        } catch (StoreAway e) {
            log.warn("posting.left tenant={}: {}", tenant, e.getMessage());
        } catch (RuntimeException e) {
            log.error("posting.failed tenant={}; the usual work comes to it", tenant, e);
        }
    }

    /** Where the store goes away meanwhile, the turn runs out, and whoever takes it next finds out what is in doubt. */
    private void work(Turn turn, Consumer<Turn> how) {
        turns.add(turn);
        try {
            how.accept(turn);
        } catch (StoreAway e) {
            log.warn("posting.left tenant={}: {}", turn.tenant(), e.getMessage());
        } catch (RuntimeException e) {
            log.error("posting.failed tenant={}; tried again after its turn", turn.tenant(), e);
        } finally {
            turns.remove(turn);
        }
    }

    /** Begins nothing new and lets what is on its way be answered: what is cut off would be in doubt. */
    @Override
    public void close() {
        stopping = true;
        worker.stop();
        crew.finish(FINISH_WITHIN);
    }
}
