package io.portaplus.sandbox.stripe;

import io.portaplus.sandbox.stripe.certificate.ExpiredCertificate;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server of its own around a sandbox; each request runs on a virtual thread. */
public final class StripeSandboxServer implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final Duration IDLE_AT_STOP = Duration.ofMillis(20);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

    private final Server server;
    private final ServerConnector connector;
    private final StripeSandbox sandbox;

    private StripeSandboxServer(Server server, ServerConnector connector, StripeSandbox sandbox) {
        this.server = server;
        this.connector = connector;
        this.sandbox = sandbox;
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException when the port is taken
     */
    public static StripeSandboxServer start(String host, int port, StripeSandbox sandbox) {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("sandbox");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("sandbox-"));
        Server server = new Server(threads);
        ServerConnector connector = listening(new ServerConnector(server, http()), host, port);
        server.addConnector(connector);
        server.setHandler(new GracefulHandler(sandbox.handler()));
        server.setStopTimeout(STOP_WITHIN.toMillis());
        server.setStopAtShutdown(false);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new IllegalStateException(cannotListen(host, port), e);
        }
        return new StripeSandboxServer(server, connector, sandbox);
    }

    /**
     * Serves the same on another port over TLS, with a certificate that has expired: every client must refuse it.
     *
     * @param port 0 for any free one
     * @return where that is
     * @throws IllegalStateException when the port is taken, or the JDK has no keytool to make a certificate
     */
    public URI openExpired(int port) {
        ExpiredCertificate.Made made = sandbox.certificate().made();
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(made.keys());
        tls.setKeyStorePassword(made.password());
        tls.setCertAlias(made.server());
        ServerConnector expired = listening(new ServerConnector(server, tls, http()), connector.getHost(), port);
        server.addConnector(expired);
        try {
            expired.start();
        } catch (Exception e) {
            server.removeConnector(expired);
            throw new IllegalStateException(cannotListen(connector.getHost(), port), e);
        }
        return uri("https", expired);
    }

    private static HttpConnectionFactory http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Clients send brackets and much else as they are.
        http.setUriCompliance(UriCompliance.UNSAFE);
        return new HttpConnectionFactory(http);
    }

    private static ServerConnector listening(ServerConnector connector, String host, int port) {
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        // A stop waits this long for connections that clients merely keep open.
        connector.setShutdownIdleTimeout(IDLE_AT_STOP.toMillis());
        return connector;
    }

    private static String cannotListen(String host, int port) {
        return "The sandbox cannot listen on " + host + ":" + port;
    }

    /** The port that it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Where clients find it, without a slash at the end. */
    public URI uri() {
        return uri("http", connector);
    }

    private static URI uri(String scheme, ServerConnector connector) {
        String host = connector.getHost();
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + name + ":" + connector.getLocalPort());
    }

    /**
     * Lets waiting requests go and stops serving. The sandbox stays open, so that another server can be started around
     * it, as after an outage.
     */
    @Override
    public void close() {
        sandbox.release();
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The sandbox's server did not stop in order", e);
        }
    }
}
