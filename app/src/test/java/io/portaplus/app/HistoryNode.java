package io.portaplus.app;

import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.payments.audit.By;
import io.portaplus.payments.billing.CustomerCheck;
import io.portaplus.payments.callback.Callbacks;
import io.portaplus.payments.charge.Engine;
import io.portaplus.payments.charge.Ports;
import io.portaplus.payments.dispute.DisputeTidings;
import io.portaplus.payments.event.EventFetch;
import io.portaplus.payments.event.EventWork;
import io.portaplus.payments.event.Family;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.posting.Billing;
import io.portaplus.payments.posting.Postings;
import io.portaplus.payments.refund.Refunds;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Presented;
import io.portaplus.payments.tenant.Scope;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.payments.webhook.Signature;
import io.portaplus.payments.webhook.Webhooks;
import io.portaplus.postgres.Database;
import io.portaplus.postgres.DatabaseLogin;
import io.portaplus.stripe.EventText;
import io.portaplus.stripe.StripeProcessor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One of the nodes of a history: what it has in its memory dies and is built anew, and knows nothing of before. */
final class HistoryNode implements AutoCloseable {
    private static final Secret SIGNING = new Secret(Node.SIGNING);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Database database;
    private final Tenants tenants;
    private final StripeProcessor processor;
    private volatile Mind mind;

    /** The node is dead: nothing that it would still have done is done. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        Died() {
            super("the node died", null, false, false);
        }
    }

    /** Where a node dies, and whether it has. */
    private static final class Fate {
        private volatile @Nullable Enum<?> point;
        private volatile boolean met;
        private final AtomicInteger passings = new AtomicInteger();

        void passes(Enum<?> at) {
            if (met || (at == point && passings.decrementAndGet() == 0)) {
                met = true;
                throw new Died();
            }
        }
    }

    /** What a node has in its memory. */
    private record Mind(
            Fate fate, Engine engine, Refunds refunds, Webhooks webhooks, EventWork events, EventFetch fetch) {
        void end() {
            fate.met = true;
            engine.resolver().close();
            refunds.resolver().close();
            events.close();
        }
    }

    HistoryNode(DatabaseLogin login, URI stripe, InstantSource clock) {
        this.clock = clock;
        this.database = Database.open(login);
        this.tenants = new Tenants(database.tenants(), clock);
        tenants.refresh();
        Secret key = new Secret("sk_test_sandbox");
        this.processor = new StripeProcessor(stripe, _ -> Optional.of(key), clock, 64);
        this.mind = build();
    }

    private Mind build() {
        Fate fate = new Fate();
        Postings postings = new Postings(Billing.NONE, tenants, clock);
        Callbacks told = new Callbacks(tenants, clock);
        Ports ports = new Ports(
                database.payments(),
                database.customers(),
                database.due(),
                processor,
                processor.afterwards(),
                CustomerCheck.NONE,
                tenants,
                clock,
                new SecureRandom(),
                URI.create("http://127.0.0.1:1"),
                postings.and(told),
                (event, payment, detail) -> {},
                fate::passes);
        Engine engine = Engine.on(ports);
        Refunds refunds = Refunds.on(ports, database.refunds(), told, engine.tidings());
        DisputeTidings disputes =
                new DisputeTidings(database.disputes(), processor.afterwards(), engine.tidings(), told, clock);
        Webhooks webhooks =
                new Webhooks(database.endpoints(), _ -> List.of(SIGNING), new EventText(), database.events(), clock);
        webhooks.refresh();
        EventWork events = new EventWork(
                database.events(),
                Map.of(
                        Family.PAYMENT, engine.tidings(),
                        Family.REFUND, refunds.tidings(),
                        Family.DISPUTE, disputes),
                clock,
                fate::passes);
        EventFetch fetch = new EventFetch(
                new EventFetch.Stores(database.fetches(), database.events()),
                processor.events(),
                () -> Set.of(caller().tenant().account()),
                clock,
                fate::passes);
        return new Mind(fate, engine, refunds, webhooks, events, fetch);
    }

    Engine engine() {
        return mind.engine;
    }

    Refunds refunds() {
        return mind.refunds;
    }

    Caller caller() {
        return tenants.authenticate(new Presented(Portal.LICENCE, "127.0.0.1", null, null), Scope.CHARGE);
    }

    /** From now on it dies where it comes to this point, for the n-th time. */
    void dieAt(Enum<?> point, int passing) {
        mind.fate.passings.set(passing);
        mind.fate.point = point;
    }

    boolean dead() {
        return mind.fate.met;
    }

    /** Whatever it had in its memory is gone. */
    void restart() {
        mind.end();
        mind = build();
    }

    /** A delivery of Stripe's, signed; kept, and worked on later. One that was kept before is replayed by the operator. */
    void deliver(String id, String event) {
        if (database.events().find(id).isPresent()) {
            database.events().replay(id, new By(By.ADMIN, "127.0.0.1", clock.instant()));
            return;
        }
        byte[] body = event.getBytes(StandardCharsets.UTF_8);
        String signature = Signature.header(SIGNING, clock.instant(), body);
        if (!mind.webhooks.take(Node.WEBHOOK_KEY, signature, body, Patience.of(PATIENCE))) {
            throw new AssertionError("a genuine delivery was not taken");
        }
    }

    /** Fetches what was not delivered, as a node does at its start. */
    void fetch() {
        mind.fetch.run();
    }

    /** Begins to work on events. */
    void hear() {
        unlessDead(mind.events::run);
    }

    /** Begins to resolve what is due. */
    void resolve() {
        unlessDead(mind.engine.resolver()::run);
        unlessDead(mind.refunds.resolver()::run);
    }

    /** It may die while it is asked: what it took then waits until its lease is over. */
    private static void unlessDead(Runnable work) {
        try {
            work.run();
        } catch (RejectedExecutionException _) {
            // It is dead.
        }
    }

    @Override
    public void close() {
        mind.end();
        database.close();
    }
}
