package io.portaplus.payments.event;

import io.portaplus.payments.tenant.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where events can be fetched that were not delivered. */
@FunctionalInterface
public interface EventSource {
    /**
     * A page of an account's events since a moment, newest first.
     *
     * @param after where the page before ended, or null for the first
     * @throws io.portaplus.payments.processor.ProcessorAway where it can't be read
     */
    Page page(AccountId account, Instant since, @Nullable String after, Duration timeout);

    /**
     * A page.
     *
     * @param next where the next one begins, or null where this is the last
     */
    record Page(List<Event> events, @Nullable String next) {
        public Page {
            events = List.copyOf(events);
        }
    }
}
