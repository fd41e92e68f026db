package io.portaplus.app.run;

import io.portaplus.payments.event.EventFetch;
import io.portaplus.payments.event.EventWork;
import io.portaplus.payments.refund.RefundResolver;
import io.portaplus.payments.webhook.SigningSecrets;
import io.portaplus.payments.webhook.Webhooks;
import io.portaplus.postgres.Database;
import io.portaplus.stripe.EventText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that hears what the processor tells on its own: deliveries, and the work on what they told. */
final class Hearing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hearing.class);
    private static final Duration BITES = Duration.ofMillis(250);
    private static final Duration FETCHES = Duration.ofSeconds(1);
    private static final Duration ENDPOINTS_EVERY = Duration.ofMillis(500);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Webhooks webhooks;

    /** Who works on what was told. */
    record Workers(EventWork events, EventFetch fetch, RefundResolver refunds) {}

    /**
     * @param signing what deliveries are signed with
     */
    Hearing(Database database, Workers workers, SigningSecrets signing, InstantSource clock) {
        this.webhooks = new Webhooks(database.endpoints(), signing, new EventText(), database.events(), clock);
        webhooks.refresh();
        parts.push(workers.refunds);
        parts.push(new Job("refunds", BITES, workers.refunds::run));
        parts.push(workers.events);
        parts.push(new Job("events", BITES, workers.events::run));
        parts.push(new Job("fetch", FETCHES, workers.fetch::run));
        parts.push(new Job("endpoints", ENDPOINTS_EVERY, webhooks::refresh));
    }

    Webhooks webhooks() {
        return webhooks;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                log.error("stop.failed; the other parts are stopped all the same", e);
            }
        }
    }
}
