package io.portaplus.app.http;

import io.portaplus.payments.tenant.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, where proxies of the operator stand in front: {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are
 * believed from these alone. Of a chain the last address counts that is none of theirs: what stands before it the caller
 * may have written itself.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {
    private final List<Network> proxies;

    TrustedProxies(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer)
                || !isProxy(peer.getAddress())) {
            return request;
        }
        InetAddress caller = caller(request, peer.getAddress());
        String scheme = last(request, "X-Forwarded-Proto");
        return new Forwarded(request, new InetSocketAddress(caller, 0), "https".equalsIgnoreCase(scheme));
    }

    /** Whether an address is a proxy's. */
    boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(network -> network.holds(address));
    }

    private InetAddress caller(Request request, InetAddress peer) {
        List<String> chain = request.getHeaders().getCSV("X-Forwarded-For", false);
        InetAddress caller = peer;
        for (String hop : chain.reversed()) {
            if (!isProxy(caller)) {
                break;
            }
            try {
                caller = InetAddress.ofLiteral(hop.strip());
            } catch (IllegalArgumentException _) {
                break;
            }
        }
        return caller;
    }

    private static @Nullable String last(Request request, String header) {
        List<String> all = request.getHeaders().getCSV(header, false);
        return all.isEmpty() ? null : all.getLast().strip();
    }

    private static final class Forwarded extends Request.Wrapper {
        private final ConnectionMetaData connection;
        private final HttpURI uri;

        Forwarded(Request request, SocketAddress caller, boolean byTls) {
            super(request);
            boolean secure = byTls || request.isSecure();
            this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return caller;
                }

                @Override
                public boolean isSecure() {
                    return secure;
                }
            };
            this.uri =
                    secure ? HttpURI.build(request.getHttpURI()).scheme("https").asImmutable() : request.getHttpURI();
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }

        @Override
        public boolean isSecure() {
            return connection.isSecure();
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }
    }
}
