package io.portaplus.sandbox.stripe.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A certificate for localhost that has expired three weeks ago, and the authority that signed it, which has not: so a
 * client that trusts the authority has no other reason to refuse the server. Both are made when first asked for, by the
 * JDK's {@code keytool}, and are gone with the process.
 */
public final class ExpiredCertificate {
    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";
    private static final String PASSWORD = "SANDBOX_KEYSTORE";

    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Made made;

    /**
     * The server's key, its certificate and its authority's.
     *
     * @throws IllegalStateException when there is no keytool or it fails
     * @throws UncheckedIOException when no temporary file can be written
     */
    public Made made() {
        Made known = made;
        if (known != null) {
            return known;
        }
        making.lock();
        try {
            Made now = made;
            if (now == null) {
                now = make();
                made = now;
            }
            return now;
        } finally {
            making.unlock();
        }
    }

    private static Made make() {
        String password = UUID.randomUUID().toString();
        try {
            Path folder = Files.createTempDirectory("expired-certificate");
            Path file = folder.resolve("keys.p12");
            try {
                String[] authority = {"-alias", AUTHORITY, "-dname", "CN=Sandbox authority", "-ext", "bc:c"};
                keytool(file, password, authority, "-startdate", "-60d", "-validity", "3650");
                String[] server = {"-alias", SERVER, "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1"
                };
                keytool(file, password, server, "-startdate", "-31d", "-validity", "10", "-signer", AUTHORITY);
                return new Made(read(file, password), password);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no certificate could be made", e);
        }
    }

    private static void keytool(Path file, String password, String[] subject, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", file.toString(), "-storepass:env", PASSWORD));
        command.addAll(List.of(subject));
        command.addAll(List.of(more));
        ProcessBuilder keytool = new ProcessBuilder(command).redirectErrorStream(true);
        keytool.environment().put(PASSWORD, password);
        Process process = keytool.start();
        try (InputStream words = process.getInputStream()) {
            String said = new String(words.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool made a certificate", e);
        }
    }

    private static KeyStore read(Path file, String password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool wrote what this JDK cannot read", e);
        }
    }

    /**
     * What was made.
     *
     * @param keys the server's key under {@code server}, its authority under {@code authority}
     * @param password of the keys
     */
    public record Made(KeyStore keys, String password) {
        /** The name of the server's key. */
        public String server() {
            return SERVER;
        }

        /** The authority that clients have to trust, so that nothing but the expiry is wrong. */
        public X509Certificate authority() {
            try {
                return (X509Certificate) keys.getCertificate(AUTHORITY);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the keys were not loaded", e);
            }
        }

        /** The authority as a file of trusted certificates holds it. */
        public String pem() {
            try {
                byte[] encoded = authority().getEncoded();
                return "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                        + "\n-----END CERTIFICATE-----\n";
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the authority's certificate has no encoding", e);
            }
        }

        /** Tells nothing of the password. */
        @Override
        public String toString() {
            return "Made[***]";
        }
    }
}
