package io.portaplus.sandbox.stripe.webhook;

import io.portaplus.sandbox.stripe.state.Account;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Store;
import io.portaplus.sandbox.stripe.state.Watcher;
import io.portaplus.sandbox.stripe.webhook.Lane.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends deliveries when their time has come. Whatever is committed as {@code pending} is queued, be it new, to be tried
 * again, or left over from before a restart; only an attempt that was answered changes it. So a delivery is made at
 * least once, as at Stripe.
 */
public final class Deliverer implements Watcher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    // Looks again at least so often, for the clock need not run as the machine's does.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private final Store store;
    private final Rounds rounds;
    private final Tricks tricks;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Thread thread;
    private volatile Pace pace = Pace.USUAL;
    private volatile boolean closed;
    private long lastNumber;
    private int underWay;

    /** Delivers what this store holds and will hold; {@link #start} sets it going. */
    public Deliverer(Store store, Rounds rounds, Tricks tricks) {
        this.store = store;
        this.rounds = rounds;
        this.tricks = tricks;
        this.thread = Thread.ofVirtual().name("sandbox-webhooks").unstarted(this::run);
    }

    /** Queues what is left over and begins. */
    public void start() {
        store.watch(this);
        for (Account account : store.accounts()) {
            committed(account, account.newestFirst(Kind.DELIVERY).reversed());
        }
        thread.start();
    }

    /** What became of deliveries. */
    public Rounds rounds() {
        return rounds;
    }

    /** The tricks in force. */
    public Tricks tricks() {
        return tricks;
    }

    /** How deliveries are made. */
    public Pace pace() {
        return pace;
    }

    /** Makes deliveries otherwise from now on. */
    public void pace(Pace next) {
        pace = next;
        clockMoved();
    }

    @Override
    public void committed(Account account, List<Entity> all) {
        List<Entity> pending = all.stream()
                .filter(entity -> entity.kind() == Kind.DELIVERY && "pending".equals(entity.text("status")))
                .toList();
        if (pending.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            for (Entity delivery : pending) {
                boolean isFirst = delivery.number("_tries") == 0 && !delivery.flag("_again");
                Tricks.Played played = isFirst ? tricks.strike(delivery) : null;
                long at = Math.max(delivery.number("_nextAt"), delivery.number("created") * 1000);
                long late = played == null ? 0 : played.lateMillis(store.clock().instant());
                lastNumber++;
                lanes.computeIfAbsent(account.name() + '/' + delivery.need("endpoint"), name -> new Lane())
                        .add(new Waiting(Math.max(at, late), lastNumber, account, delivery.id(), played));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void clockMoved() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stops; what is under way and not answered is sent again by whoever opens the state next. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            rounds.close();
            long left = STOP_WITHIN.toNanos();
            while (underWay > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        lock.lock();
        try {
            while (!closed) {
                long now = store.clock().instant().toEpochMilli();
                long next = startDue(now);
                long wait = Math.min(LOOK_AGAIN.toMillis(), next - now);
                // How long it really was does not matter: the loop looks again.
                long millis = lanes.isEmpty() ? Long.MAX_VALUE : Math.max(1, wait);
                if (!changed.await(millis, TimeUnit.MILLISECONDS)) {
                    continue;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Starts what is due and tells when the next will be. */
    private long startDue(long now) {
        long next = Long.MAX_VALUE;
        List<Map.Entry<String, Lane>> all = new ArrayList<>(lanes.entrySet());
        for (Map.Entry<String, Lane> entry : all) {
            Lane lane = entry.getValue();
            for (Waiting one = lane.start(now, pace.parallel()); one != null; one = lane.start(now, pace.parallel())) {
                Waiting started = one;
                underWay++;
                Thread.ofVirtual().name("sandbox-webhook").start(() -> deliver(started, lane));
            }
            if (lane.isIdle()) {
                lanes.remove(entry.getKey());
            }
            next = Math.min(next, lane.nextAt(pace.parallel()));
        }
        return next;
    }

    private void deliver(Waiting one, Lane lane) {
        try {
            List<Attempt> attempts = rounds.go(one, pace);
            if (!closed) {
                rounds.record(one, attempts, pace);
            }
        } catch (RuntimeException e) {
            // It stays pending in the state: the next start of the sandbox sends it.
            LOG.warn("sandbox_delivery_failed delivery={} left=pending", one.delivery(), e);
        } finally {
            over(one, lane);
        }
    }

    private void over(Waiting one, Lane lane) {
        lock.lock();
        try {
            underWay--;
            lane.finished(one);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
