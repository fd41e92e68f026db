package io.portaplus.app.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** No address has more than its part of all connections: one more of it is closed before it is read. */
final class AddressLimit implements Connection.Listener {
    private static final Logger log = LoggerFactory.getLogger(AddressLimit.class);

    private final int most;
    private final Predicate<InetAddress> exempt;
    private final Map<EndPoint, InetAddress> counted = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    /**
     * @param exempt whose connections are others'
     */
    AddressLimit(int most, Predicate<InetAddress> exempt) {
        this.most = most;
        this.exempt = exempt;
    }

    @Override
    public void onOpened(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        InetAddress address = address(endPoint);
        // TLS and what is spoken inside it are two connections of the same end point.
        if (address == null || exempt.test(address) || counted.putIfAbsent(endPoint, address) != null) {
            return;
        }
        if (open.merge(address, 1, Integer::sum) > most) {
            log.warn("connection.refused: more than {} of one address", most);
            endPoint.close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        InetAddress address = endPoint.isOpen() ? null : counted.remove(endPoint);
        if (address != null) {
            open.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
        }
    }

    private static @Nullable InetAddress address(EndPoint endPoint) {
        return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null;
    }
}
