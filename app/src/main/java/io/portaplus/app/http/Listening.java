package io.portaplus.app.http;

import io.portaplus.app.config.Configuration.Listen;
import io.portaplus.app.tls.ServerTls;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** The port: HTTP/1.1 in the clear, or TLS with HTTP/2 and HTTP/1.1, as the client prefers; and how much of it anybody gets. */
final class Listening {
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int ACCEPT_QUEUE = 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);
    // While no more connections are taken, those that do nothing make room sooner.
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(5);
    // A portal comes from one address with all that its customers do at once.
    private static final int PART_OF_ONE_ADDRESS = 4;

    private Listening() {}

    static ServerConnector on(Server server, Listen listen, Optional<ServerTls> tls) {
        TrustedProxies proxies = new TrustedProxies(listen.proxies());
        ServerConnector connector = new ServerConnector(server, protocols(tls, proxies));
        connector.setHost(listen.host());
        connector.setPort(listen.port());
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(listen.connections(), connector);
        limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
        connector.addBean(limit);
        connector.addBean(new AddressLimit(Math.max(1, listen.connections() / PART_OF_ONE_ADDRESS), proxies::isProxy));
        return connector;
    }

    private static ConnectionFactory[] protocols(Optional<ServerTls> tls, TrustedProxies proxies) {
        HttpConfiguration configuration = configuration();
        configuration.addCustomizer(proxies);
        HttpConnectionFactory http1 = new HttpConnectionFactory(configuration);
        if (tls.isEmpty()) {
            return new ConnectionFactory[] {http1};
        }
        // Callers know the service by an address or a name that the certificate need not have: they check it, not we.
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http1.getProtocol());
        return new ConnectionFactory[] {
            new SslConnectionFactory(tls.get().factory(), alpn.getProtocol()),
            alpn,
            new HTTP2ServerConnectionFactory(configuration),
            http1
        };
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        // Real clients send [ ] { } " and | as they are.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        // One of Jetty's default size takes 98 kB for each connection, more than all else that a payment under way
        // holds.
        configuration.setHeaderCacheSize(0);
        return configuration;
    }
}
