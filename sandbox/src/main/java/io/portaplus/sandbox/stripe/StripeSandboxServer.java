package io.portaplus.sandbox.stripe;

import io.portaplus.sandbox.certificate.Certificates;
import io.portaplus.sandbox.http.Listener;
import java.net.URI;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** A server of its own around a sandbox; each request runs on a virtual thread. */
public final class StripeSandboxServer implements AutoCloseable {
    private final Listener listener;
    private final StripeSandbox sandbox;

    private StripeSandboxServer(Listener listener, StripeSandbox sandbox) {
        this.listener = listener;
        this.sandbox = sandbox;
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException when the port is taken
     */
    public static StripeSandboxServer start(String host, int port, StripeSandbox sandbox) {
        return new StripeSandboxServer(Listener.start(host, port, sandbox.handler()), sandbox);
    }

    /**
     * Serves the same on another port over TLS, with a certificate that has expired: every client must refuse it.
     *
     * @param port 0 for any free one
     * @return where that is
     * @throws IllegalStateException when the port is taken
     */
    public URI openExpired(int port) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(sandbox.certificates().store(Certificates.Kind.EXPIRED));
        tls.setKeyStorePassword(Certificates.PASSWORD);
        tls.setSniRequired(false);
        return listener.also(port, tls);
    }

    /** The port that it listens on. */
    public int port() {
        return listener.port();
    }

    /** Where clients find it, without a slash at the end. */
    public URI uri() {
        return listener.uri();
    }

    /**
     * Lets waiting requests go and stops serving. The sandbox stays open, so that another server can be started around
     * it, as after an outage.
     */
    @Override
    public void close() {
        sandbox.release();
        listener.close();
    }
}
