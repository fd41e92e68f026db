package io.portaplus.app.http;

import io.portaplus.app.config.Configuration.Hosting;
import io.portaplus.app.config.Configuration.Listen;
import io.portaplus.app.config.ConfigurationFault;
import io.portaplus.app.tls.ServerTls;
import io.portaplus.payments.adjustment.Adjustments;
import io.portaplus.payments.billing.CustomerLookup;
import io.portaplus.payments.callback.Replay;
import io.portaplus.payments.charge.Engine;
import io.portaplus.payments.lookup.Lookup;
import io.portaplus.payments.posting.PostingCrew;
import io.portaplus.payments.refund.RefundRequests;
import io.portaplus.payments.tenant.Tenants;
import io.portaplus.payments.webhook.Webhooks;
import io.portaplus.wire.WireHost;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty with what it serves. Each request runs on a virtual thread of its own. */
public final class HttpServer implements AutoCloseable {
    private static final int MOST_THREADS = 64;
    private static final int LEAST_THREADS = 4;
    private static final int IDLE_MILLIS = 60_000;

    private final Server server;
    private final ServerConnector connector;
    private final Listen listen;
    private final WireHost.Builder host;

    private HttpServer(Server server, ServerConnector connector, Listen listen, WireHost.Builder host) {
        this.server = server;
        this.connector = connector;
        this.listen = listen;
        this.host = host;
    }

    /**
     * What is served.
     *
     * @param publicUrl where callers reach this service, as it was configured
     * @param simulation the header that marks a service on simulators, or null
     * @param finishWithin how long a stop waits for requests under way
     */
    public record Served(
            Tenants tenants,
            Engine engine,
            RefundRequests refunds,
            Lookup lookup,
            PostingCrew postings,
            Balances balances,
            Replay replay,
            Webhooks webhooks,
            OperatorAccess operator,
            PaymentMeters meters,
            BooleanSupplier ready,
            Supplier<String> metrics,
            Hosting hosting,
            Optional<URI> publicUrl,
            @Nullable HttpField simulation,
            Duration finishWithin) {}

    /** What is asked of billing systems for callers, and what callers have moved there. */
    public record Balances(CustomerLookup lookup, Adjustments adjustments) {}

    /**
     * Puts everything together; nobody is heard yet.
     *
     * @param tls the server's certificate; empty: in the clear
     */
    public static HttpServer of(Listen listen, Optional<ServerTls> tls, Served served) {
        // A queue that is given: to make its own, Jetty starts JMX, which takes longer than all the rest of it.
        QueuedThreadPool threads =
                new QueuedThreadPool(MOST_THREADS, LEAST_THREADS, IDLE_MILLIS, new LinkedBlockingQueue<>());
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        Server server = new Server(threads);
        ServerConnector connector = Listening.on(server, listen, tls);
        server.addConnector(connector);
        server.setRequestLog(new AccessLog());
        server.setStopTimeout(served.finishWithin().toMillis());
        WireHost.Builder host = Operations.of(served);
        server.setErrorHandler(host.errorHandler());
        Handler.Sequence all = new Handler.Sequence(
                new HealthHandler(served.ready(), served.metrics()),
                new ReturnHandler(served.engine().returns()),
                new WebhookHandler(served.webhooks()),
                host.build());
        server.setHandler(new GracefulHandler(new TargetGuard(all, served.simulation())));
        return new HttpServer(server, connector, listen, host);
    }

    /**
     * Starts to listen.
     *
     * @throws ConfigurationFault where the port is taken
     */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            if (e instanceof BindException || e.getCause() instanceof BindException) {
                throw new ConfigurationFault("Port " + listen.port() + " on " + listen.host()
                        + " is taken. Set PORTAPLUS_PORT to another, or 0 for a free one.");
            }
            throw new IllegalStateException("The HTTP server does not start", e);
        }
        // Beside the requests, not among them: on few processors these would stand still meanwhile.
        Thread.ofPlatform()
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .name("warming")
                .start(host::warm);
    }

    /** The names of all operations that it answers, also of those that metadata leave out. */
    public List<String> operations() {
        return host.names();
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Takes no new requests, lets those under way finish, then stops. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server does not stop", e);
        }
    }
}
