package io.portaplus.app;

import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Stripe;
import io.portaplus.postgres.DatabaseLogin;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** What random histories are played on: a database and a sandbox that stay, and two nodes that die and are built anew. */
final class HistoryStage implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** What nodes lease. */
    private static final List<String> LEASED = List.of("payment", "refund", "stripe_event");

    /** Short: an outcome that is unknown is handed over, which is what a history is about. */
    private static final Map<String, String> SETTINGS = Map.of(
            "payments.answerWithin", "120ms",
            "payments.returnUrl", "https://shop.example/back",
            "checkout.methods", "card, bacs_debit",
            "callback.url", "http://127.0.0.1:1/never-sent");

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final DatabaseLogin login = Postgres.shared().fresh();
    private final Stripe stripe;
    private final List<HistoryNode> nodes;
    private final Connection owner;

    HistoryStage(long seed) {
        this.stripe = Stripe.start(seed, this::now);
        // A whole node makes the tenant and its licence.
        Node.start(login, stripe.uri(), SETTINGS).close();
        this.nodes = Stream.generate(() -> new HistoryNode(login, stripe.uri(), this::now))
                .limit(2)
                .toList();
        try {
            this.owner = DriverManager.getConnection(
                    login.url(), login.user(), login.password().reveal());
            owner.setSchema("portaplus");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
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

    HistoryNode node(int number) {
        return nodes.get(number);
    }

    /** Whatever a node had in its memory is gone; its leases run out, and those of the other one too. */
    void restart(int number) {
        nodes.get(number).restart();
        releaseLeases();
    }

    /** Leases run out: of the dead, and of those who take too long. */
    void releaseLeases() {
        Stream.concat(LEASED.stream(), Stream.of("stripe_event_fetched"))
                .forEach(table -> rows("update " + table
                        + " set lease_until = clock_timestamp() where lease_until > clock_timestamp() returning 1"));
    }

    /** The resolvers of both nodes take a bite, and digest it. */
    void resolve() {
        nodes.forEach(HistoryNode::resolve);
        awaitIdle();
    }

    /** Both nodes work on events, and have done so. */
    void hear() {
        nodes.forEach(HistoryNode::hear);
        awaitIdle();
    }

    private void awaitIdle() {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(3))
                .until(() -> nodes.stream().anyMatch(HistoryNode::dead)
                        || LEASED.stream()
                                .allMatch(table -> rows("select 1 from " + table
                                                + " where lease_until > clock_timestamp() limit 1")
                                        .isEmpty()));
    }

    /** How many events are kept. */
    long events() {
        return Long.parseLong(rows("select count(*) from stripe_event").getFirst());
    }

    /** The first column of each row, as the owner, who sees all. */
    synchronized List<String> rows(String sql) {
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
        nodes.forEach(HistoryNode::close);
        try {
            owner.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        stripe.close();
    }
}
