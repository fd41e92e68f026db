package io.portaplus.sandbox.http;

import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** A server on one port; each request runs on a virtual thread. */
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final Duration IDLE_AT_STOP = Duration.ofMillis(20);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

    private final Server server;
    private final ServerConnector connector;
    private final boolean secure;

    private Listener(Server server, ServerConnector connector, boolean secure) {
        this.server = server;
        this.connector = connector;
        this.secure = secure;
    }

    /**
     * Starts serving in plain HTTP.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException when the port is taken
     */
    public static Listener start(String host, int port, Handler handler) {
        return start(host, port, handler, null);
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @param tls null: plain HTTP
     * @throws IllegalStateException when the port is taken
     */
    public static Listener start(String host, int port, Handler handler, SslContextFactory.@Nullable Server tls) {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("sandbox");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("sandbox-"));
        Server server = new Server(threads);
        ServerConnector connector = connector(server, host, port, tls);
        server.addConnector(connector);
        server.setHandler(new GracefulHandler(handler));
        server.setStopTimeout(STOP_WITHIN.toMillis());
        server.setStopAtShutdown(false);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new IllegalStateException(cannotListen(host, port), e);
        }
        return new Listener(server, connector, tls != null);
    }

    /**
     * Serves the same on another port, over TLS.
     *
     * @param port 0 for any free one
     * @return where that is
     * @throws IllegalStateException when the port is taken
     */
    public URI also(int port, SslContextFactory.Server tls) {
        ServerConnector more = connector(server, connector.getHost(), port, tls);
        server.addConnector(more);
        try {
            more.start();
        } catch (Exception e) {
            server.removeConnector(more);
            throw new IllegalStateException(cannotListen(connector.getHost(), port), e);
        }
        return uri("https", more);
    }

    private static ServerConnector connector(
            Server server, String host, int port, SslContextFactory.@Nullable Server tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Clients send brackets and much else as they are.
        http.setUriCompliance(UriCompliance.UNSAFE);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector =
                tls == null ? new ServerConnector(server, plain) : new ServerConnector(server, tls, plain);
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
        return uri(secure ? "https" : "http", connector);
    }

    private static URI uri(String scheme, ServerConnector connector) {
        String host = connector.getHost();
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + name + ":" + connector.getLocalPort());
    }

    /** Closes the connections that are open, so that clients connect anew. */
    public void disconnect() {
        connector.getConnectedEndPoints().forEach(EndPoint::close);
    }

    /** Stops serving. */
    @Override
    public void close() {
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
