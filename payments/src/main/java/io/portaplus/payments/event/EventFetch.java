package io.portaplus.payments.event;

import io.portaplus.payments.event.EventStore.Origin;
import io.portaplus.payments.event.FetchStore.Turn;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.StoreUnsure;
import io.portaplus.payments.processor.ProcessorAway;
import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what was not delivered: at the start, and every few minutes after that, everything since the last time that it
 * went through. What was delivered is kept already and counts once; so an outage of ours, of the network or of the
 * deliveries costs minutes and no event.
 */
public final class EventFetch {
    private static final Logger log = LoggerFactory.getLogger(EventFetch.class);

    private static final Duration EVERY = Duration.ofMinutes(5);

    /** Lists may lag, and clocks differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    /** The processor keeps events this long. */
    private static final Duration OLDEST = Duration.ofDays(30);

    private static final Duration FIRST = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

    private final Stores stores;
    private final EventSource source;
    private final Supplier<Collection<AccountId>> accounts;
    private final InstantSource clock;
    private final EventGap gap;
    private boolean started;

    /**
     * Where it is kept what was fetched.
     *
     * @param turns up to when
     * @param events the events themselves
     */
    public record Stores(FetchStore turns, EventStore events) {}

    /**
     * @param accounts those that this installation has keys of
     */
    public EventFetch(
            Stores stores,
            EventSource source,
            Supplier<Collection<AccountId>> accounts,
            InstantSource clock,
            EventGap gap) {
        this.stores = stores;
        this.source = source;
        this.accounts = accounts;
        this.clock = clock;
        this.gap = gap;
    }

    /** Fetches for each account whose turn it is; for one thread. */
    public void run() {
        boolean even = !started;
        started = true;
        for (AccountId account : accounts.get()) {
            Instant now = clock.instant();
            Optional<Instant> since = stores.turns().turn(account, new Turn(now, now.minus(FIRST), even, LEASE));
            since.ifPresent(last -> fetch(account, last, now));
        }
    }

    private void fetch(AccountId account, Instant last, Instant now) {
        Instant oldest = now.minus(OLDEST);
        Instant since = last.minus(OVERLAP).isBefore(oldest) ? oldest : last.minus(OVERLAP);
        try {
            int missed = all(account, since, now);
            gap.at(EventGap.Point.FETCHED);
            stores.turns().fetched(account, now, now.plus(EVERY));
            if (missed > 0) {
                log.warn("events.fetched account={} missed={}: they had not been delivered", account.name(), missed);
            }
        } catch (ProcessorAway | StoreAway | StoreUnsure e) {
            log.warn("events.not.fetched account={}: {}; again in a moment", account.name(), e.getMessage());
            stores.turns().fetched(account, last, now.plus(AFTER_FAILURE));
        }
    }

    private int all(AccountId account, Instant since, Instant now) {
        int missed = 0;
        @Nullable String after = null;
        do {
            EventSource.Page page = source.page(account, since, after, LONGEST_CALL);
            gap.at(EventGap.Point.LISTED);
            for (Event event : page.events()) {
                missed += stores.events().keep(event, Origin.FETCHED, now, Patience.of(LONGEST_WRITE)) ? 1 : 0;
            }
            after = page.next();
        } while (after != null);
        return missed;
    }
}
