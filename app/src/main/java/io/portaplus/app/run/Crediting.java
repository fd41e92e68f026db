package io.portaplus.app.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.portaplus.payments.billing.BillingCheck;
import io.portaplus.payments.billing.CustomerCheck;
import io.portaplus.payments.billing.CustomerLookup;
import io.portaplus.payments.billing.LeasedPlaces;
import io.portaplus.payments.comparison.Comparison;
import io.portaplus.payments.posting.Billing;
import io.portaplus.payments.posting.PostingCrew;
import io.portaplus.payments.posting.PostingStore;
import io.portaplus.payments.posting.PostingStore.Backlog;
import io.portaplus.payments.posting.PostingWorker;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.settings.Settings.RefundFallback;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.portabilling.BillingAccesses;
import io.portaplus.portabilling.PortaBillingSystem;
import io.portaplus.postgres.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that brings money to customers' balances: the connector, the work on postings, and what is measured of it. */
final class Crediting implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Crediting.class);
    private static final Duration BITES = Duration.ofMillis(250);
    private static final Duration PLACES_EVERY = Duration.ofSeconds(1);
    private static final Duration TURNS_EVERY = Duration.ofSeconds(4);
    private static final Duration COUNTS = Duration.ofSeconds(5);

    /** Slow, beside payments; a bite of so many customers: 36,000 in an hour. */
    private static final Duration COMPARISONS = Duration.ofSeconds(5);

    private static final int CUSTOMERS_AT_ONCE = 50;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final PostingStore store;
    private final PortaBillingSystem system;
    private final CustomerCheck check;
    private final CustomerLookup lookup;
    private final PostingCrew crew;
    private volatile Backlog backlog = Backlog.NONE;

    /** @param accesses where tenants' billing systems are: postings of those who have none are kept and not sent */
    Crediting(Database database, BillingAccesses accesses, Tenants tenants, World world, MeterRegistry meters) {
        InstantSource clock = world.clock();
        this.store = database.postings();
        LeasedPlaces places = new LeasedPlaces(database.places());
        parts.push(places);
        this.system = new PortaBillingSystem(accesses, places, clock);
        parts.push(system);
        parts.push(new Job("billing-places", PLACES_EVERY, places::renew));
        Billing billing = tenant -> accesses.of(tenant).isPresent();
        this.check = new BillingCheck(system, billing::posts);
        this.lookup = new CustomerLookup(system.directory(), billing::posts);
        PostingWorker worker =
                new PostingWorker(store, system, clock, world.postingGap(), tenant -> refundsAsCharge(tenants, tenant));
        this.crew = new PostingCrew(store, worker, billing, clock);
        parts.push(new Job("posting-turns", TURNS_EVERY, crew::renew));
        parts.push(crew);
        parts.push(new Job("postings", BITES, crew::run));
        Comparison comparison = new Comparison(database.comparisons(), system, clock);
        parts.push(new Job(
                "comparison",
                COMPARISONS,
                () -> tenants.all().stream()
                        .filter(tenant -> accesses.of(tenant).isPresent())
                        .forEach(tenant -> comparison.run(tenant, CUSTOMERS_AT_ONCE))));
        parts.push(new Job("postings-count", COUNTS, this::count));
        Gauge.builder("portaplus.postings.waiting", this, it -> it.backlog.waiting())
                .description("Postings that the billing system does not have yet, as far as is known")
                .register(meters);
        Gauge.builder("portaplus.postings.findings", this, it -> it.backlog.findings())
                .description("Differences that the comparison of a night found and nobody has dealt with")
                .register(meters);
        Gauge.builder("portaplus.postings.review", this, it -> it.backlog.review())
                .description("Postings that a person must decide")
                .register(meters);
    }

    private static boolean refundsAsCharge(Tenants tenants, TenantId tenant) {
        return tenants.find(tenant, null, null)
                .filter(caller -> caller.settings().get(Settings.REFUND_FALLBACK) == RefundFallback.CHARGE)
                .isPresent();
    }

    /** The connector, for what else is asked of a billing system. */
    PortaBillingSystem system() {
        return system;
    }

    /** What is asked before a charge. */
    CustomerCheck check() {
        return check;
    }

    /** What is asked for callers. */
    CustomerLookup lookup() {
        return lookup;
    }

    /** Who makes the postings. */
    PostingCrew crew() {
        return crew;
    }

    /** While the database is away the last count stands. */
    private void count() {
        backlog = store.backlog();
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
