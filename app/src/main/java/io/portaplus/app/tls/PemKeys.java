package io.portaplus.app.tls;

import io.portaplus.app.config.ConfigurationFault;
import io.portaplus.app.config.TlsFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate and its key in PEM, as the files of every authority and of certbot have them. */
final class PemKeys {
    /** Of the key store, which never leaves memory. */
    static final String PASSWORD = "in-memory";

    private static final String CERTIFICATE = "PORTAPLUS_TLS_CERTIFICATE: ";
    private static final String KEY = "PORTAPLUS_TLS_KEY: ";
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final byte[] PROBE = "does this key belong to this certificate".getBytes(StandardCharsets.US_ASCII);

    private PemKeys() {}

    /**
     * Reads both files.
     *
     * @throws ConfigurationFault saying which of them is wrong and why, without anything of what it holds
     */
    static KeyStore read(TlsFiles files) {
        Certificate[] chain = certificates(files.certificate());
        PrivateKey key = key(bytes(KEY, files.key()), files.key(), chain[0].getPublicKey());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, PASSWORD.toCharArray(), chain);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Every JDK keeps keys", e);
        }
    }

    private static byte[] bytes(String name, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ConfigurationFault(name + file + " can't be read.");
        }
    }

    /**
     * The server's certificate and its chain.
     *
     * @throws ConfigurationFault where there are none
     */
    static Certificate[] certificates(Path file) {
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes(CERTIFICATE, file)))
                    .toArray(new Certificate[0]);
            if (chain.length > 0) {
                return chain;
            }
        } catch (CertificateException _) {
            // Told below, as a file without one.
        }
        throw new ConfigurationFault(CERTIFICATE + file + " holds no certificates in PEM.");
    }

    private static PrivateKey key(byte[] pem, Path file, PublicKey of) {
        String text = new String(pem, StandardCharsets.ISO_8859_1);
        Arrays.fill(pem, (byte) 0);
        Matcher block = PRIVATE_KEY.matcher(text);
        if (!block.find()) {
            throw new ConfigurationFault(KEY + file + " holds no unencrypted key in PKCS#8 (BEGIN PRIVATE KEY); openssl"
                    + " pkcs8 -topk8 -nodes makes one of other forms.");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
        try {
            PrivateKey key =
                    KeyFactory.getInstance(of.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (fits(key, of)) {
                return key;
            }
        } catch (GeneralSecurityException _) {
            // A key of another kind than the certificate's: told below, as one that does not belong to it.
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
        throw new ConfigurationFault(KEY + file + " is not the key of the certificate.");
    }

    private static boolean fits(PrivateKey key, PublicKey of) throws GeneralSecurityException {
        String algorithm = switch (of.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> of.getAlgorithm();
        };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(of);
        signature.update(PROBE);
        return signature.verify(signed);
    }
}
