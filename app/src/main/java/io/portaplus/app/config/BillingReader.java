package io.portaplus.app.config;

import io.portaplus.payments.secret.Secret;
import io.portaplus.portabilling.BillingAccess;
import io.portaplus.portabilling.BillingAccess.How;
import io.portaplus.portabilling.BillingAccess.Login;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how the first tenant's PortaBilling is reached: as a whole, or not at all. */
final class BillingReader {
    /** In the place of an address: payments are posted nowhere. */
    private static final String NONE = "none";

    private static final List<Name> WITH_ADDRESS =
            List.of(Name.PORTAPLUS_PORTABILLING_LOGIN, Name.PORTAPLUS_PORTABILLING_TOKEN);

    private final Sources sources;
    private final List<String> faults;

    /** @param faults takes what is wrong */
    BillingReader(Sources sources, List<String> faults) {
        this.sources = sources;
        this.faults = faults;
    }

    /** Empty where nothing is configured, posting is turned off, or something is wrong. */
    Optional<BillingAccess> read() {
        Optional<String> told = sources.given(Name.PORTAPLUS_PORTABILLING_URL);
        if (told.isEmpty()) {
            WITH_ADDRESS.stream()
                    .filter(name -> sources.given(name).isPresent())
                    .findFirst()
                    .ifPresent(name -> faults.add("PORTAPLUS_PORTABILLING_URL is missing: " + name
                            + " is set. Give it too, or set it to none to take payments without posting them."));
            return Optional.empty();
        }
        if (told.get().equals(NONE)) {
            return Optional.empty();
        }
        Optional<URI> base = Addresses.read(Name.PORTAPLUS_PORTABILLING_URL, told.get(), faults);
        List<Name> missing = WITH_ADDRESS.stream()
                .filter(name -> sources.given(name).isEmpty())
                .toList();
        missing.forEach(
                name -> faults.add(name + " is missing: PORTAPLUS_PORTABILLING_URL is set. Give the PortaBilling"
                        + " user that posts, and its API token."));
        X509Certificate trusted = sources.given(Name.PORTAPLUS_PORTABILLING_CERTIFICATE)
                .flatMap(this::certificate)
                .orElse(null);
        return missing.isEmpty() ? base.map(uri -> access(uri, trusted)) : Optional.empty();
    }

    private BillingAccess access(URI base, @Nullable X509Certificate trusted) {
        return new BillingAccess(
                base,
                new Login(
                        sources.text(Name.PORTAPLUS_PORTABILLING_LOGIN),
                        new Secret(sources.text(Name.PORTAPLUS_PORTABILLING_TOKEN)),
                        How.TOKEN),
                trusted);
    }

    private Optional<X509Certificate> certificate(String path) {
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            return Optional.of(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file));
        } catch (IOException | InvalidPathException | CertificateException e) {
            faults.add("PORTAPLUS_PORTABILLING_CERTIFICATE takes the path of a file with one certificate in PEM.");
            return Optional.empty();
        }
    }
}
