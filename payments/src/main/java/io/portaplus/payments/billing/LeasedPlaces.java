package io.portaplus.payments.billing;

import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's share of the places of all nodes. A place is taken from the store when a call needs one and none is idle here,
 * is used by one call after another, and is given back once it has been idle for a second, or when a node that has none
 * waits. So a busy node costs the store one statement a second, whatever it posts. A node that dies lets go what it held
 * when its leases are over.
 */
public final class LeasedPlaces implements BillingPlaces, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeasedPlaces.class);

    /** Renewed each second: what a dead node held is free after this. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration IDLE = Duration.ofSeconds(1);

    /** Longer than {@link #PAUSE}, so that who gave a place up does not take it again before the other looks. */
    private static final Duration STEP_BACK = Duration.ofMillis(300);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration WANTED = Duration.ofSeconds(2);

    private final PlaceStore store;
    private final UUID node = UUID.randomUUID();
    private final Map<TenantId, Share> shares = new ConcurrentHashMap<>();

    public LeasedPlaces(PlaceStore store) {
        this.store = store;
    }

    /** What this node has of a tenant's places; guarded by itself. */
    private static final class Share {
        private final Semaphore turns = new Semaphore(AT_ONCE, true);
        private final List<Leased> all = new ArrayList<>();
        private long askAgainAt = System.nanoTime();
    }

    /** A place that this node has; guarded by its share. */
    private static final class Leased {
        private final int number;
        private long until;
        private long idleSince;
        private boolean busy = true;
        private boolean wanted;

        Leased(int number, long until) {
            this.number = number;
            this.until = until;
        }
    }

    @Override
    public Optional<Place> take(TenantId tenant, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        Share share = shares.computeIfAbsent(tenant, _ -> new Share());
        if (!share.turns.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            while (true) {
                Optional<Leased> place = idle(share).or(() -> ask(tenant, share));
                if (place.isPresent()) {
                    taken = true;
                    return Optional.of(() -> giveBack(tenant, share, place.get()));
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return Optional.empty();
                }
                TimeUnit.NANOSECONDS.sleep(Math.min(left, PAUSE.toNanos()));
            }
        } finally {
            if (!taken) {
                share.turns.release();
            }
        }
    }

    private static Optional<Leased> idle(Share share) {
        synchronized (share) {
            long now = System.nanoTime();
            share.all.removeIf(place -> !place.busy && place.until - now <= 0);
            Optional<Leased> idle = share.all.stream()
                    .filter(place -> !place.busy && !place.wanted)
                    .findFirst();
            idle.ifPresent(place -> place.busy = true);
            return idle;
        }
    }

    private Optional<Leased> ask(TenantId tenant, Share share) {
        long now = System.nanoTime();
        boolean hasNone;
        synchronized (share) {
            if (share.askAgainAt - now > 0) {
                return Optional.empty();
            }
            hasNone = share.all.isEmpty();
        }
        Optional<Integer> number = store.take(node, tenant, LEASE);
        if (number.isEmpty()) {
            if (hasNone) {
                store.want(tenant, WANTED);
            }
            synchronized (share) {
                share.askAgainAt = later(share, PAUSE);
            }
            return Optional.empty();
        }
        Leased place = new Leased(number.get(), now + LEASE.toNanos());
        synchronized (share) {
            share.all.add(place);
        }
        return Optional.of(place);
    }

    private void giveBack(TenantId tenant, Share share, Leased place) {
        boolean leave;
        synchronized (share) {
            place.busy = false;
            place.idleSince = System.nanoTime();
            leave = place.wanted;
            if (leave) {
                share.all.remove(place);
                share.askAgainAt = later(share, STEP_BACK);
            }
        }
        share.turns.release();
        if (leave) {
            release(tenant, place);
        }
    }

    private static long later(Share share, Duration by) {
        long then = System.nanoTime() + by.toNanos();
        return then - share.askAgainAt > 0 ? then : share.askAgainAt;
    }

    private void release(TenantId tenant, Leased place) {
        try {
            store.release(node, tenant, place.number);
        } catch (StoreAway e) {
            log.debug("billing.place.left tenant={}: {}; its lease runs out", tenant, e.getMessage());
        }
    }

    /** Holds on to what is used, and gives back what is not, or is wanted elsewhere; to be called each second. */
    public void renew() {
        long now = System.nanoTime();
        if (shares.values().stream().allMatch(LeasedPlaces::isEmpty)) {
            return;
        }
        List<PlaceStore.Held> held = store.renew(node, LEASE);
        shares.forEach((tenant, share) -> {
            List<Leased> leaving = new ArrayList<>();
            synchronized (share) {
                share.all.forEach(place -> renew(tenant, place, held, now));
                share.all.stream()
                        .filter(place -> !place.busy && (place.wanted || now - place.idleSince >= IDLE.toNanos()))
                        .forEach(leaving::add);
                share.all.removeAll(leaving);
                if (leaving.stream().anyMatch(place -> place.wanted)) {
                    share.askAgainAt = later(share, STEP_BACK);
                }
            }
            leaving.forEach(place -> release(tenant, place));
        });
    }

    private static void renew(TenantId tenant, Leased place, List<PlaceStore.Held> held, long now) {
        held.stream()
                .filter(one -> one.tenant().equals(tenant) && one.place() == place.number)
                .findFirst()
                .ifPresent(one -> {
                    place.until = now + LEASE.toNanos();
                    place.wanted |= one.wanted();
                });
    }

    private static boolean isEmpty(Share share) {
        synchronized (share) {
            return share.all.isEmpty();
        }
    }

    @Override
    public void close() {
        try {
            store.releaseAll(node);
        } catch (StoreAway e) {
            log.debug("billing.places.left: {}; their leases run out", e.getMessage());
        }
    }
}
