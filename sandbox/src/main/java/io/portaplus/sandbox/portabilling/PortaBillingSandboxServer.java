package io.portaplus.sandbox.portabilling;

import io.portaplus.sandbox.certificate.Certificates;
import io.portaplus.sandbox.http.Listener;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Two ports around a sandbox: the API, and one above it the control port, which listens on loopback only. */
public final class PortaBillingSandboxServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int TRIES = 20;

    private final PortaBillingSandbox sandbox;
    private final Listener api;
    private final Listener control;
    private final Certificates certificates;

    private PortaBillingSandboxServer(
            PortaBillingSandbox sandbox, Listener api, Listener control, Certificates certificates) {
        this.sandbox = sandbox;
        this.api = api;
        this.control = control;
        this.certificates = certificates;
    }

    /**
     * Starts serving.
     *
     * @param port of the API, 0 for any free one that has a free one above it
     * @param secure https, with a certificate that is made now and signed by an authority of the sandbox's own
     * @throws IllegalStateException when a port is taken
     */
    public static PortaBillingSandboxServer start(String host, int port, boolean secure, PortaBillingSandbox sandbox) {
        IllegalStateException last = new IllegalStateException("No two free ports in a row");
        for (int i = port == 0 ? TRIES : 1; i > 0; i--) {
            try {
                return start(new Place(host, port), secure, sandbox);
            } catch (IllegalStateException e) {
                last = e;
            }
        }
        throw last;
    }

    private static PortaBillingSandboxServer start(Place place, boolean secure, PortaBillingSandbox sandbox) {
        Certificates certificates = new Certificates(Instant.now());
        SslContextFactory.Server tls = secure ? tls(certificates) : null;
        Listener api = Listener.start(place.host, place.port, sandbox.api(), tls);
        try {
            Listener control = Listener.start(
                    LOOPBACK,
                    api.port() + 1,
                    sandbox.control(certificates, kind -> show(certificates, kind, tls, api)));
            return new PortaBillingSandboxServer(sandbox, api, control, certificates);
        } catch (IllegalStateException e) {
            api.close();
            throw e;
        }
    }

    private static SslContextFactory.Server tls(Certificates certificates) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(certificates.store(Certificates.Kind.GOOD));
        tls.setKeyStorePassword(Certificates.PASSWORD);
        tls.setSniRequired(false);
        return tls;
    }

    private static void show(
            Certificates certificates, Certificates.Kind kind, SslContextFactory.@Nullable Server tls, Listener api) {
        if (tls == null) {
            throw new IllegalArgumentException("The API is served in plain HTTP; start it with https.");
        }
        try {
            tls.reload(factory -> factory.setKeyStore(certificates.store(kind)));
        } catch (Exception e) {
            throw new IllegalStateException("The certificate cannot be changed", e);
        }
        api.disconnect();
    }

    /** The port of the API. */
    public int port() {
        return api.port();
    }

    /** Where clients find the API, without a slash at the end. */
    public URI uri() {
        return api.uri();
    }

    /** Where the control port is. */
    public URI control() {
        return control.uri();
    }

    /** Whoever trusts this authority trusts the API's good certificate. */
    public X509Certificate authority() {
        return certificates.authority();
    }

    /** Lets waiting calls go and stops serving. The sandbox stays open, so that another server can be started around it. */
    @Override
    public void close() {
        sandbox.release();
        api.close();
        control.close();
    }

    private record Place(String host, int port) {}
}
