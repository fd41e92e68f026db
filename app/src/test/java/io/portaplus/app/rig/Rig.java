package io.portaplus.app.rig;

import io.portaplus.app.run.World;
import io.portaplus.payments.charge.Gap;
import io.portaplus.postgres.DatabaseLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A sandbox, a fresh database, a node on both and a portal, for all tests of a class. Registered in a static field; the
 * class's own {@code BeforeAll} finds it started, its {@code AfterAll} still running.
 */
public final class Rig implements BeforeAllCallback, AfterAllCallback {
    private final long seed;
    private final Map<String, String> settings;
    private final boolean movable;
    private final boolean posts;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private @Nullable Parts running;

    private record Parts(
            DatabaseLogin database,
            Stripe stripe,
            @Nullable PortaBilling billing,
            Node node,
            @Nullable FileClock clock) {}

    private Rig(long seed, Map<String, String> settings, boolean movable, boolean posts) {
        this.seed = seed;
        this.posts = posts;
        this.settings = settings;
        this.movable = movable;
    }

    /** With the tenant's settings as they are where nobody has set anything. */
    public static Rig seeded(long seed) {
        return with(seed, Map.of());
    }

    /** With settings of the tenant. */
    public static Rig with(long seed, Map<String, String> settings) {
        return new Rig(seed, settings, false, false);
    }

    /** The same with a clock that the test moves. */
    public static Rig movable(long seed, Map<String, String> settings) {
        return new Rig(seed, settings, true, false);
    }

    /** The same with a PortaBilling sandbox that payments are posted to. */
    public Rig withPortaBilling() {
        return new Rig(seed, settings, movable, true);
    }

    public DatabaseLogin database() {
        return parts().database;
    }

    public Stripe stripe() {
        return parts().stripe;
    }

    /** The PortaBilling of a rig with one. */
    public PortaBilling billing() {
        return Objects.requireNonNull(parts().billing, "this rig posts nowhere");
    }

    public Node node() {
        return parts().node;
    }

    public Portal portal() {
        return parts().node.portal();
    }

    /** The clock of a movable rig. */
    public FileClock clock() {
        return Objects.requireNonNull(parts().clock, "this rig has the real clock");
    }

    /**
     * Gives a part of the tenant's site, a feature, settings of its own, and waits until the node knows them.
     *
     * @param settings names and values as SQL has them: {@code ('billing.waitFor', '50ms')}, with commas between
     */
    public void feature(String name, String settings) {
        query(
                "insert into setting select 1, '%s', 0, n, v from (values %s, ('payments.maxAmount', '1000')) one (n, v) returning 1"
                        .formatted(name, settings));
        String tooMuch = Draft.charge(1)
                .text("FeatureName", name)
                .with("ShoppingInformation[0].TransactionCharge", "1001")
                .json();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> portal().charge(tooMuch).text().contains("\"AmountTooLarge\""));
    }

    /** Asks the database as its owner, who sees every row. */
    public String query(String sql) {
        return Postgres.query(database(), sql);
    }

    /** Has statements run by the database's owner, each on its own. */
    public void run(String... statements) {
        Postgres.run(database(), statements);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        try {
            FileClock clock = movable ? clockOfItsOwn() : null;
            DatabaseLogin database = Postgres.shared().fresh();
            Stripe stripe = Stripe.start(seed);
            parts.push(stripe);
            World world = clock == null ? World.real() : new World(clock, Gap.NONE);
            Map<String, String> all = new HashMap<>(settings);
            PortaBilling billing = posts ? PortaBilling.start(seed, world.clock()) : null;
            if (billing != null) {
                parts.push(billing);
                all.putAll(billing.settings());
            }
            Node node = Node.start(world, database, stripe.uri(), all);
            parts.push(node);
            running = new Parts(database, stripe, billing, node, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }

    private FileClock clockOfItsOwn() throws IOException {
        Path folder = Files.createTempDirectory("portaplus-rig");
        FileClock clock = FileClock.create(folder);
        parts.push(() -> {
            Files.deleteIfExists(clock.file());
            Files.deleteIfExists(folder);
        });
        return clock;
    }

    private Parts parts() {
        return Objects.requireNonNull(running, "the rig runs while the class's tests do");
    }
}
