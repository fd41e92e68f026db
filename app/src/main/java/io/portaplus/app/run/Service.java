package io.portaplus.app.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.portaplus.app.config.Configuration;
import io.portaplus.app.config.Configuration.StripeAccess;
import io.portaplus.app.http.CallbackBodies;
import io.portaplus.app.http.CallbackClient;
import io.portaplus.app.http.HttpServer;
import io.portaplus.app.http.HttpServer.Balances;
import io.portaplus.app.http.HttpServer.Served;
import io.portaplus.app.http.OperatorAccess;
import io.portaplus.app.http.PaymentMeters;
import io.portaplus.app.tls.ServerTls;
import io.portaplus.payments.adjustment.Adjustments;
import io.portaplus.payments.callback.CallbackWork;
import io.portaplus.payments.callback.CallbackWork.Sending;
import io.portaplus.payments.callback.Callbacks;
import io.portaplus.payments.callback.Replay;
import io.portaplus.payments.charge.Alarms;
import io.portaplus.payments.charge.Engine;
import io.portaplus.payments.charge.Ports;
import io.portaplus.payments.dispute.DisputeTidings;
import io.portaplus.payments.erasure.Erasure;
import io.portaplus.payments.event.EventFetch;
import io.portaplus.payments.event.EventWork;
import io.portaplus.payments.event.Family;
import io.portaplus.payments.event.Listener;
import io.portaplus.payments.lookup.Lookup;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.posting.Postings;
import io.portaplus.payments.refund.Refunds;
import io.portaplus.payments.registry.KeyMaker;
import io.portaplus.payments.registry.Registry;
import io.portaplus.payments.registry.SettingChanges;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.settings.Settings;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.payments.vault.Vault;
import io.portaplus.portabilling.BillingAccess;
import io.portaplus.portabilling.BillingAccesses;
import io.portaplus.postgres.Database;
import io.portaplus.postgres.Database.Secrets;
import io.portaplus.postgres.DatabaseLogin;
import io.portaplus.postgres.embedded.EmbeddedPostgres;
import io.portaplus.postgres.embedded.Options;
import io.portaplus.stripe.StripeProcessor;
import io.portaplus.stripe.http.HostNames;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole service, put together. Closing it finishes what is under way, then stops the parts in reverse order. */
public final class Service implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Service.class);
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(30);
    private static final Duration TENANTS_EVERY = Duration.ofMillis(250);
    private static final Duration CALLBACK_BITES = Duration.ofMillis(250);
    private static final Duration CERTIFICATE_LOOKS = Duration.ofSeconds(5);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration NAMES_WITHIN = Duration.ofSeconds(3);
    private static final int STRIPE_CALLS_AT_ONCE = 1024;
    private static final Secret SANDBOX_KEY = new Secret("sk_test_sandbox");

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Started started;

    /**
     * What a start came to.
     *
     * @param madeUpLicence a licence key that was made up, to be shown once
     * @param madeUpEndpoint the address that Stripe is to deliver to, where its key was made up; to be shown once
     * @param simulators where the embedded sandboxes are
     * @param operations the names of all that can be asked over HTTP
     */
    public record Started(
            URI uri,
            Optional<Secret> madeUpLicence,
            Optional<Secret> madeUpEndpoint,
            Optional<Simulators> simulators,
            Database database,
            List<String> operations) {
        /** Tells the person at the terminal. */
        public void banner(PrintStream out) {
            new Banner(out).show(this);
        }
    }

    private Service(Configuration configuration, String tenantName, World world) {
        try {
            this.started = start(configuration, tenantName, world);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything.
     *
     * @throws io.portaplus.app.config.ConfigurationFault or another exception whose message says what to do
     */
    public static Service start(Configuration configuration, String tenantName) {
        return new Service(configuration, tenantName, World.real());
    }

    /** Starts everything in a world that a test made. */
    public static Service in(World world, Configuration configuration, String tenantName) {
        return new Service(configuration, tenantName, world);
    }

    public Started started() {
        return started;
    }

    private Started start(Configuration told, String tenantName, World world) {
        Configuration configuration = told.withPort();
        InstantSource clock = world.clock();
        Database database = Database.open(configuration.database().orElseGet(() -> embedded(configuration)));
        parts.push(database);
        Optional<Simulators> simulators = simulators(configuration);
        StripeAccess stripe = configuration
                .stripe()
                .orElseGet(() -> new StripeAccess(simulators.orElseThrow().stripe(), SANDBOX_KEY));

        Secrets secrets = database.secrets(MasterKey.of(configuration.keys().masters(), configuration.data()), clock);
        Vault vault = new Vault(secrets.vault());
        vault.refresh();
        BillingAccesses billing = billing(configuration, simulators, vault);
        Accesses accesses = new Accesses(vault, configuration.keys(), world.keys());
        StripeProcessor processor = new StripeProcessor(stripe.base(), accesses, clock, STRIPE_CALLS_AT_ONCE);
        FirstTenant first = new FirstTenant(database.installation(), tenantName, clock.instant());
        AccountId account = first.account(stripe, accesses.with(processor));
        accesses.add(account, stripe.key());
        Thread warming = warmUp(processor, account);
        first.ready(account);
        if (vault.stripeKey(account).filter(stripe.key()::equals).isEmpty()) {
            first.keep(stripe.key(), account, secrets.settings());
        }
        Optional<Secret> madeUp = first.licence(configuration.keys().licence(), account.live());
        Optional<Secret> webhookKey = first.webhookKey(
                simulators
                        .map(_ -> new Secret(SandboxEndpoint.KEY))
                        .or(() -> configuration.keys().webhook()),
                account);
        first.settings(configuration.tenantSettings());
        Tenants tenants = new Tenants(database.tenants(), clock);
        tenants.refresh();

        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Crediting crediting = new Crediting(database, billing, tenants, world, meters);
        parts.push(crediting);
        Postings postings = new Postings(tenant -> billing.of(tenant).isPresent(), tenants, clock);
        Callbacks operator = new Callbacks(tenants, clock);
        Ports ports = new Ports(
                database.payments(),
                database.customers(),
                database.due(),
                processor,
                processor.afterwards(),
                crediting.check(),
                tenants,
                clock,
                new SecureRandom(),
                publicUrl(configuration),
                postings.and(operator),
                alarms(meters),
                world.gap());
        Engine engine = Engine.on(ports);
        parts.push(engine.details());
        Refunds refunds = Refunds.on(ports, database.refunds(), operator, engine.tidings());
        DatabaseProbe probe = new DatabaseProbe(database);
        parts.push(probe);
        ResolverJob resolver = new ResolverJob(engine.resolver(), database.due(), clock);
        parts.push(resolver);
        parts.push(new Job("tenants", TENANTS_EVERY, tenants::refresh));
        parts.push(new Job("vault", TENANTS_EVERY, vault::refresh));
        Gauge.builder("portaplus.payments.waiting", resolver, ResolverJob::waiting)
                .description("Payments that wait for the resolver; -1 while the database is away")
                .register(meters);
        FunctionCounter.builder("portaplus.keys.refused", tenants, Tenants::refusedKeys)
                .description("Licence keys that opened nothing")
                .register(meters);
        Gauge.builder("portaplus.commits.queued", database, Database::queued)
                .description("Writes that wait for their commit")
                .register(meters);
        DisputeTidings disputes =
                new DisputeTidings(database.disputes(), processor.afterwards(), engine.tidings(), operator, clock);
        Map<Family, Listener> listeners =
                Map.of(Family.PAYMENT, engine.tidings(), Family.REFUND, refunds.tidings(), Family.DISPUTE, disputes);
        EventFetch fetch = new EventFetch(
                new EventFetch.Stores(database.fetches(), database.events()),
                processor.events(),
                accesses::accounts,
                clock,
                world.eventGap());
        EventWork work = new EventWork(database.events(), listeners, clock, world.eventGap());
        Hearing hearing = new Hearing(database, new Hearing.Workers(work, fetch, refunds.resolver()), accesses, clock);
        parts.push(hearing);
        Lookup lookup = new Lookup(database.lookup());
        CallbackWork callbacks = new CallbackWork(
                database.callbacks(),
                database.payments(),
                tenants,
                new Sending(new CallbackClient(), new CallbackBodies(lookup), accesses::callbacks),
                clock);
        parts.push(callbacks);
        parts.push(new Job("callbacks", CALLBACK_BITES, callbacks::run));
        Optional<ServerTls> tls = configuration.listen().tls().map(ServerTls::new);
        HttpServer server = HttpServer.of(
                configuration.listen(),
                tls,
                new Served(
                        tenants,
                        engine,
                        refunds.requests(),
                        lookup,
                        crediting.crew(),
                        new Balances(
                                crediting.lookup(),
                                new Adjustments(database.adjustments(), crediting.lookup(), clock, new SecureRandom())),
                        new Replay(lookup, database.callbacks()),
                        hearing.webhooks(),
                        new OperatorAccess(
                                configuration.keys().admin(),
                                database.events(),
                                database.callbacks(),
                                database.reviews(),
                                database.audit(),
                                new Registry(database.registry(), new KeyMaker(new SecureRandom())),
                                new Erasure(database.erasure()),
                                new SettingChanges(
                                        secrets.settings(),
                                        accesses.with(processor),
                                        tenant -> mayGoInside(tenants, tenant),
                                        host -> HostNames.find(host, NAMES_WITHIN)),
                                secrets.vault(),
                                clock,
                                publicUrl(configuration)),
                        new PaymentMeters(meters),
                        probe::ready,
                        meters::scrape,
                        configuration.hosting(),
                        configuration.publicUrl(),
                        simulators
                                .map(_ -> new HttpField("Porta-Plus-Simulators", "stripe, portabilling"))
                                .orElse(null),
                        FINISH_WITHIN));
        await(warming);
        server.start();
        parts.push(server);
        tls.ifPresent(certificate -> parts.push(new Job("certificate", CERTIFICATE_LOOKS, certificate::renew)));
        parts.push(probe::stopping);
        URI uri = configuration.listen().uri(server.port());
        simulators.ifPresent(at -> accesses.signedWith(new SandboxEndpoint(at.stripe(), SANDBOX_KEY).register(uri)));
        return new Started(
                uri,
                madeUp,
                webhookKey.map(key -> new Secret(publicUrl(configuration) + "/StripeWebHook/" + key.reveal())),
                simulators,
                database,
                server.operations());
    }

    private DatabaseLogin embedded(Configuration configuration) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.in(configuration.data()));
        parts.push(postgres);
        return new DatabaseLogin(postgres.jdbcUrl(), postgres.ownerUser(), new Secret(postgres.ownerPassword()));
    }

    private Optional<Simulators> simulators(Configuration configuration) {
        if (!configuration.simulated()) {
            return Optional.empty();
        }
        Sandbox stripe =
                Sandbox.start(configuration.data(), configuration.sandboxPorts().stripe());
        parts.push(stripe);
        BillingSandbox billing = BillingSandbox.start(
                configuration.data(), configuration.sandboxPorts().portaBilling());
        parts.push(billing);
        return Optional.of(new Simulators(stripe.uri(), billing.uri(), billing.control()));
    }

    /** What is configured is the first tenant's, the others' is what was set for them. */
    private static BillingAccesses billing(Configuration configuration, Optional<Simulators> simulators, Vault vault) {
        Optional<BillingAccess> first =
                configuration.billing().or(() -> simulators.map(at -> BillingSandbox.access(at.billing())));
        return new BillingLookup(vault, first);
    }

    private static URI publicUrl(Configuration configuration) {
        return configuration
                .publicUrl()
                .orElseGet(
                        () -> configuration.listen().uri(configuration.listen().port()));
    }

    private static boolean mayGoInside(Tenants tenants, TenantId tenant) {
        return tenants.find(tenant, null, null)
                .filter(caller -> caller.settings().get(Settings.CALLBACK_INSIDE))
                .isPresent();
    }

    private static Alarms alarms(PrometheusMeterRegistry meters) {
        return (event, payment, detail) -> {
            log.error("alarm event={} payment={} {}", event, payment, detail);
            Counter.builder("portaplus.alarms")
                    .description("What a person must look at")
                    .tag("event", event)
                    .register(meters)
                    .increment();
        };
    }

    /**
     * The first call to Stripe loads thousands of classes and opens a connection: no customer shall wait for that, so it
     * is made before the service listens. A Stripe that is away holds the start up for no longer than that.
     */
    private static Thread warmUp(StripeProcessor processor, AccountId account) {
        return Thread.ofVirtual().name("warm-up").start(() -> {
            try {
                processor.warmUp(account, WARM_UP);
            } catch (RuntimeException e) {
                log.warn("stripe.warm.up.failed: {}", e.getMessage());
            }
        });
    }

    private static void await(Thread warming) {
        try {
            warming.join(WARM_UP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A payment as the database has it. */
    public Optional<Payment> payment(PaymentId id) {
        return started.database().payments().find(id);
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
