package io.portaplus.app.tls;

import io.portaplus.app.config.ConfigurationFault;
import io.portaplus.app.config.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.3 and 1.2 with the operator's certificate. {@link #renew} takes new files without a restart: connections that are
 * open keep theirs, new ones get the new one. Files that make no sense are told and leave the old certificate in place.
 */
public final class ServerTls {
    private static final Logger log = LoggerFactory.getLogger(ServerTls.class);

    private final TlsFiles files;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private List<FileTime> known;

    /**
     * Reads the files.
     *
     * @throws ConfigurationFault where they are no certificate and its key
     */
    public ServerTls(TlsFiles files) {
        this.files = files;
        this.known = times();
        factory.setKeyStore(PemKeys.read(files));
        factory.setKeyStorePassword(PemKeys.PASSWORD);
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        // Only what gives forward secrecy and authenticates what it encrypts.
        factory.setIncludeCipherSuites(
                "TLS_AES_.*", "TLS_CHACHA20_.*", "TLS_ECDHE_.*_GCM_.*", "TLS_ECDHE_.*_CHACHA20_.*");
        factory.setRenegotiationAllowed(false);
        factory.setSniRequired(false);
    }

    /** What the connector shows. */
    public SslContextFactory.Server factory() {
        return factory;
    }

    /** Looks at the files, and shows what they hold where they have changed. For one thread. */
    public void renew() {
        List<FileTime> now = times();
        if (now.equals(known)) {
            return;
        }
        known = now;
        try {
            KeyStore store = PemKeys.read(files);
            factory.reload(changing -> changing.setKeyStore(store));
            log.info("tls.renewed file={}", files.certificate());
        } catch (ConfigurationFault e) {
            log.error("tls.not.renewed: {} left=the certificate of before", e.getMessage());
        } catch (Exception e) {
            log.error("tls.not.renewed left=the certificate of before", e);
        }
    }

    /** Zero for a file that is not there: while it is replaced, for one. */
    private List<FileTime> times() {
        return List.of(time(files.certificate()), time(files.key()));
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }
}
