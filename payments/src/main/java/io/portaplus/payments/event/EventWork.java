package io.portaplus.payments.event;

import io.portaplus.payments.event.EventStore.Kept;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.work.Crew;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on events after they were kept, on any node. Whoever listens asks the processor and settles what it says, so an
 * event may come twice, late or out of order, and a node may die over it: it is taken up again, with the same effect.
 */
public final class EventWork implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventWork.class);

    private static final int PLACES = 32;
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final EventStore store;
    private final Map<Family, Listener> listeners;
    private final InstantSource clock;
    private final EventGap gap;
    private final Crew<Kept> crew;

    /**
     * @param listeners who hears of each family; of one that nobody listens to the events are kept
     */
    public EventWork(EventStore store, Map<Family, Listener> listeners, InstantSource clock, EventGap gap) {
        this.store = store;
        this.listeners = Map.copyOf(listeners);
        this.clock = clock;
        this.gap = gap;
        this.crew = new Crew<>(PLACES, limit -> store.lease(clock.instant(), LEASE, limit), this::work);
    }

    /** Takes a bite; how many events it took. */
    public int run() {
        return crew.run();
    }

    @Override
    public void close() {
        crew.close();
    }

    private void work(Kept kept) {
        Event event = kept.event();
        gap.at(EventGap.Point.LEASED);
        try {
            Listener listener = listeners.get(Family.of(event.type()));
            Heard heard = listener == null
                    ? new Heard(Heard.State.KEPT, null, "nothing follows from this type")
                    : listener.hear(event, Patience.of(PATIENCE));
            gap.at(EventGap.Point.HEARD);
            store.heard(kept, heard, clock.instant());
            log.info("event.heard event={} type={} state={}", event.id(), event.type(), heard.state());
        } catch (ProcessorAway | StoreAway | StoreUnsure e) {
            putOff(kept, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("event.failed event={} type={}; tried again later", event.id(), event.type(), e);
            putOff(kept, "a fault of ours: " + e.getClass().getSimpleName());
        }
    }

    /** Where the store is away too, the lease runs out by itself. */
    private void putOff(Kept kept, String reason) {
        try {
            store.putOff(kept, clock.instant().plus(pause(kept.attempts())), reason);
            log.info("event.put.off event={} attempts={}: {}", kept.event().id(), kept.attempts(), reason);
        } catch (StoreAway e) {
            log.warn("event.left event={}: {}", kept.event().id(), e.getMessage());
        }
    }

    /** A second at first, doubling up to an hour: an event is never given up. */
    private static Duration pause(int attempts) {
        Duration length = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 12));
        return length.compareTo(LONGEST_PAUSE) < 0 ? length : LONGEST_PAUSE;
    }
}
