package io.portaplus.app.rig;

import io.portaplus.app.config.Configuration;
import io.portaplus.app.config.Configuration.Hosting;
import io.portaplus.app.config.Configuration.Keys;
import io.portaplus.app.config.Configuration.Listen;
import io.portaplus.app.config.Configuration.StripeAccess;
import io.portaplus.app.run.Service;
import io.portaplus.app.run.World;
import io.portaplus.payments.secret.Secret;
import io.portaplus.postgres.DatabaseLogin;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of the service in this process. */
public final class Node implements AutoCloseable {
    /** Where nodes of the rig take deliveries: {@code /StripeWebHook/} and this. */
    public static final String WEBHOOK_KEY = "test-webhook-key-0123456789";

    /** The operator's key of nodes of the rig. */
    public static final String ADMIN_KEY = "test-admin-key-0123456789";

    /** In the place of a setting: what deliveries to this node are signed with. */
    public static final String SIGNED_WITH = "rig.signedWith";

    /** What deliveries to nodes of the rig are signed with where nothing else is said. */
    public static final String SIGNING = "whsec_0123456789abcdef0123456789abcdef";

    /** What nodes of the rig sign callbacks with. */
    public static final String CALLBACKS = "secret-of-the-callbacks";

    /** What nodes of the rig encrypt secrets with. */
    public static final String MASTER_KEY = "bWFzdGVyLWtleS1vZi10aGUtcmlnLTAxMjM0NTY3ODk=";

    private final Service service;
    private final Portal portal;

    private Node(Service service) {
        this.service = service;
        this.portal = new Portal(service.started().uri());
    }

    /** A node in the real world. */
    public static Node start(DatabaseLogin database, URI stripe, Map<String, String> settings) {
        return start(World.real(), database, stripe, settings);
    }

    /**
     * A node in a world of the test's own. Where the settings don't say otherwise answers are due within 2 seconds, and a
     * card may be declined as often as a test likes; callbacks may go to this machine.
     */
    public static Node start(World world, DatabaseLogin database, URI stripe, Map<String, String> settings) {
        return new Node(Service.in(world, configuration(database, stripe, settings), "test"));
    }

    /** A node that listens in a way of its own. */
    public static Node listening(Listen listen, DatabaseLogin database, URI stripe) {
        return new Node(Service.in(World.real(), configuration(listen, database, stripe, Map.of()), "test"));
    }

    static Configuration configuration(DatabaseLogin database, URI stripe, Map<String, String> settings) {
        return configuration(new Listen("127.0.0.1", 0), database, stripe, settings);
    }

    private static Configuration configuration(
            Listen listen, DatabaseLogin database, URI stripe, Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("payments.answerWithin", "2s", "guard.declines", "0", "callback.inside", "true"));
        all.putAll(settings);
        String signing = all.remove(SIGNED_WITH);
        Optional<URI> billing = Optional.ofNullable(all.remove(PortaBilling.AT)).map(URI::create);
        return new Configuration(
                listen,
                Optional.empty(),
                Path.of("unused"),
                Optional.of(database),
                new Keys(
                        Optional.of(new Secret(Portal.LICENCE)),
                        Optional.of(new Secret(WEBHOOK_KEY)),
                        List.of(new Secret(signing == null ? SIGNING : signing)),
                        Optional.of(new Secret(ADMIN_KEY)),
                        Optional.of(new Secret(CALLBACKS)),
                        List.of(new Secret(MASTER_KEY))),
                Optional.of(new StripeAccess(stripe, new Secret("sk_test_sandbox"))),
                billing.map(PortaBilling::access),
                new Configuration.SandboxPorts(0, 0),
                Hosting.usual(),
                all);
    }

    public Service service() {
        return service;
    }

    public Portal portal() {
        return portal;
    }

    @Override
    public void close() {
        service.close();
    }
}
