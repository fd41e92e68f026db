package io.portaplus.app;

import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.payments.callback.Callbacks;
import io.portaplus.payments.charge.Engine;
import io.portaplus.payments.charge.Gap;
import io.portaplus.payments.charge.Ports;
import io.portaplus.payments.event.Family;
import io.portaplus.payments.event.Listener;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.posting.Billing;
import io.portaplus.payments.posting.Postings;
import io.portaplus.payments.refund.Refunds;
import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.postgres.Database;
import io.portaplus.postgres.DatabaseLogin;
import io.portaplus.stripe.EventText;
import io.portaplus.stripe.StripeProcessor;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What random histories are played on: a database and a sandbox that stay, and an engine that dies and is built anew. */
final class HistoryStage implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<String> LEASED = List.of("payment", "refund");

    /** Short: an outcome that is unknown is handed over, which is what a history is about. */
    private static final Map<String, String> SETTINGS = Map.of(
            "payments.answerWithin", "120ms",
            "payments.returnUrl", "https://shop.example/back",
            "callback.url", "http://127.0.0.1:1/never-sent");

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<@Nullable Crash> armed = new AtomicReference<>();
    private final DatabaseLogin login = Postgres.shared().fresh();
    private final Stripe stripe;
    private final Database database;
    private final Tenants tenants;
    private final StripeProcessor processor;
    private final Connection owner;
    private Mind mind;

    /** What a node has in its memory, and loses when it dies. */
    private record Mind(Engine engine, Refunds refunds) {
        @Nullable
        Listener listener(Family family) {
            return switch (family) {
                case PAYMENT -> engine.tidings();
                case REFUND -> refunds.tidings();
                case DISPUTE, OTHER -> null;
            };
        }

        void end() {
            engine.resolver().close();
            refunds.resolver().close();
        }
    }

    /** Where the next charge dies: at which instant, when it comes there for the n-th time. */
    private record Crash(Gap.Point point, int passings) {}

    /** The node is dead: nothing that it would still have done is done. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    HistoryStage(long seed) {
        this.stripe = Stripe.start(seed, this::now);
        // A whole node makes the tenant and its licence.
        Node.start(login, stripe.uri(), SETTINGS).close();
        this.database = Database.open(login);
        this.tenants = new Tenants(database.tenants());
        tenants.refresh();
        Secret key = new Secret("sk_test_sandbox");
        this.processor = new StripeProcessor(stripe.uri(), _ -> Optional.of(key), this::now, 64);
        try {
            this.owner = DriverManager.getConnection(
                    login.url(), login.user(), login.password().reveal());
            owner.setSchema("portaplus");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        this.mind = build();
    }

    private Mind build() {
        Postings postings = new Postings(Billing.NONE, this::now);
        Ports ports = new Ports(
                database.payments(),
                database.customers(),
                database.due(),
                processor,
                processor.afterwards(),
                tenants,
                this::now,
                new SecureRandom(),
                URI.create("http://127.0.0.1:1"),
                postings.and(new Callbacks(tenants, this::now)),
                (event, payment, detail) -> {},
                this::passes);
        Engine engine = Engine.on(ports);
        return new Mind(engine, Refunds.on(ports, database.refunds(), postings, engine.tidings()));
    }

    private void passes(Gap.Point point) {
        Crash crash = armed.get();
        if (crash != null && crash.point == point) {
            armed.set(crash.passings == 1 ? null : new Crash(point, crash.passings - 1));
            if (crash.passings == 1) {
                throw new Died();
            }
        }
    }

    Instant now() {
        return Instant.now().plus(ahead.get());
    }

    void passTime(Duration time) {
        ahead.updateAndGet(before -> before.plus(time));
    }

    Stripe stripe() {
        return stripe;
    }

    Engine engine() {
        return mind.engine();
    }

    Refunds refunds() {
        return mind.refunds();
    }

    Caller caller() {
        return tenants.authenticate(Portal.LICENCE, null, null);
    }

    void dieAt(Gap.Point point, int passing) {
        armed.set(new Crash(point, passing));
    }

    /** Whatever the node had in its memory is gone, and what it had leased is free before another begins. */
    void restart() {
        armed.set(null);
        mind.end();
        releaseLeases();
        mind = build();
    }

    /** The leases of nodes that died run out. */
    void releaseLeases() {
        for (String table : LEASED) {
            rows("update " + table + " set lease_until = clock_timestamp() where lease_until > clock_timestamp()"
                    + " returning 1");
        }
    }

    /** Takes a bite and waits until it is digested. */
    void resolve() {
        mind.engine().resolver().run();
        mind.refunds().resolver().run();
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(3))
                .until(() -> LEASED.stream()
                        .allMatch(table -> rows("select 1 from " + table + " where lease_until > clock_timestamp()")
                                .isEmpty()));
    }

    /** Tells the engine of an event, as the work on webhooks does. */
    void tell(String event) {
        String account = caller().tenant().account().name();
        new EventText().read(account, event).ifPresent(told -> {
            Listener listener = mind.listener(Family.of(told.type()));
            if (listener != null) {
                listener.hear(told, Patience.of(Duration.ofSeconds(10)));
            }
        });
    }

    /** The first column of each row, as the owner, who sees all. */
    List<String> rows(String sql) {
        try (PreparedStatement statement = owner.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        mind.end();
        try {
            owner.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        database.close();
        stripe.close();
    }
}
