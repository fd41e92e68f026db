package io.portaplus.stripe.http;

import io.portaplus.payments.work.Alarm;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Where requests go: opens connections there, over the system's proxy where it has one. */
final class Origin {
    private final URI base;
    private final int port;
    private final boolean secure;
    private final boolean held;
    private final Addresses addresses;
    private final Addresses proxies = new Addresses(_ -> true);

    /**
     * @param allowed null: every address; else a host with another is not connected to, by a proxy neither
     */
    Origin(URI base, @Nullable Predicate<InetAddress> allowed) {
        this.held = allowed != null;
        this.addresses = new Addresses(allowed == null ? _ -> true : allowed);
        this.base = base;
        this.secure = "https".equals(base.getScheme());
        this.port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
    }

    /** What stands in the header {@code Host}. */
    String host() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    /** What stands before each path. */
    String prefix() {
        return base.getRawPath() == null ? "" : base.getRawPath();
    }

    /** A connection that is ready; whatever fails, nothing of a request has been sent. */
    Connection open(Deadline deadline) throws IOException {
        SocketChannel channel = SocketChannel.open();
        Alarm alarm = Alarm.in(deadline.left(), () -> close(channel));
        try {
            Socket socket = channel.socket();
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            InetSocketAddress proxy = proxy();
            if (proxy == null) {
                connect(socket, new Peer(addresses, base.getHost(), port), deadline);
            } else {
                connect(socket, new Peer(proxies, proxy.getHostString(), proxy.getPort()), deadline);
                tunnel(socket, deadline);
            }
            Connection opened = new Connection(channel, secure ? secured(socket) : socket);
            if (!alarm.off()) {
                throw new ClosedChannelException();
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            boolean isLate = !alarm.off();
            channel.close();
            if (isLate && e instanceof IOException failed) {
                throw deadline.passed(failed);
            }
            throw e;
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }

    private record Peer(Addresses known, String host, int port) {}

    private static void connect(Socket socket, Peer peer, Deadline deadline) throws IOException {
        // A socket that failed to connect is of no more use, so one address is tried: the next time another comes
        // first.
        InetAddress address = peer.known.of(peer.host, deadline);
        try {
            socket.connect(new InetSocketAddress(address, peer.port), deadline.millis());
        } catch (IOException e) {
            peer.known.failed(peer.host, address);
            throw e;
        }
    }

    /** Checks the certificate and the name in it, before anything of a request is sent. */
    private Socket secured(Socket plain) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, base.getHost(), port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private void tunnel(Socket socket, Deadline deadline) throws IOException {
        String there = tunnelled(deadline) + ":" + port;
        socket.getOutputStream()
                .write(("CONNECT " + there + " HTTP/1.1\r\nHost: " + there + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        int status = new AnswerReader(new Input(socket)).head();
        if (status != 200) {
            throw new IOException("the proxy answered " + status);
        }
    }

    /** Where only some addresses are allowed the proxy is told the one that was looked at, and asks nobody itself. */
    private String tunnelled(Deadline deadline) throws IOException {
        if (!held) {
            return base.getHost();
        }
        InetAddress address = addresses.of(base.getHost(), deadline);
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text + "]" : text;
    }

    private @Nullable InetSocketAddress proxy() {
        ProxySelector selector = ProxySelector.getDefault();
        if (!secure || selector == null) {
            return null;
        }
        return selector.select(base).stream()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress)
                .map(proxy -> (InetSocketAddress) proxy.address())
                .findFirst()
                .orElse(null);
    }
}
