package io.portaplus.sandbox.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A certificate authority of a simulator's own, and the server certificates that it gives out: good ones and bad ones.
 * Written by hand since the JDK reads certificates but writes none, and a library that does is larger than the program.
 */
public final class Certificates {
    /** Which certificate the server shows. */
    public enum Kind {
        /** For localhost and 127.0.0.1, valid for a year. */
        GOOD,
        /** The same, but its time was over yesterday. */
        EXPIRED,
        /** Valid, for another host. */
        WRONG_HOST,
        /** Right, but signed by itself: nobody knows it. */
        UNKNOWN;

        /** The one of this name, in any case of letters. */
        public static Kind named(String name) {
            try {
                return valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("certificate is one of good, expired, wrong_host, unknown.", e);
            }
        }
    }

    /** Of the key store; it never leaves memory. */
    public static final String PASSWORD = "sandbox";

    private static final byte[] ECDSA_SHA256 = Der.sequence(HexFormat.of().parseHex("06082a8648ce3d040302"));
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    private static final byte[] BASIC_CONSTRAINTS = HexFormat.of().parseHex("0603551d13");
    private static final byte[] ALTERNATIVE_NAMES = HexFormat.of().parseHex("0603551d11");
    private static final int DNS = 0x82;
    private static final int ADDRESS = 0x87;
    private static final Duration DAY = Duration.ofDays(1);

    private final Instant now;
    private final KeyPair authorityKeys = keys();
    private final X509Certificate authority;

    /** Certificates as of now. */
    public Certificates(Instant now) {
        this.now = now;
        String name = "Porta Plus sandbox authority";
        this.authority = sign(
                new Wanted(name, name, now.minus(DAY), now.plus(DAY.multipliedBy(365)), authorityKeys),
                authorityKeys,
                extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.yes())));
    }

    /** The authority: whoever trusts it trusts the good certificate. */
    public X509Certificate authority() {
        return authority;
    }

    /** The authority in the form that files have. */
    public String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(authority.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }

    /** A key store with a new key and a certificate of this kind for it. */
    public KeyStore store(Kind kind) {
        KeyPair keys = keys();
        Instant until = kind == Kind.EXPIRED ? now.minus(DAY) : now.plus(DAY.multipliedBy(365));
        Instant from = now.minus(DAY.multipliedBy(30));
        String subject = kind == Kind.WRONG_HOST ? "elsewhere.invalid" : "localhost";
        byte[] names = kind == Kind.WRONG_HOST
                ? Der.sequence(Der.tagged(DNS, subject.getBytes(StandardCharsets.US_ASCII)))
                : Der.sequence(
                        Der.tagged(DNS, subject.getBytes(StandardCharsets.US_ASCII)),
                        Der.tagged(ADDRESS, new byte[] {127, 0, 0, 1}));
        boolean alone = kind == Kind.UNKNOWN;
        String issuer = alone ? subject : "Porta Plus sandbox authority";
        X509Certificate certificate = sign(
                new Wanted(issuer, subject, from, until, keys),
                alone ? keys : authorityKeys,
                extension(ALTERNATIVE_NAMES, false, names));
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Certificate[] chain = alone ? new Certificate[] {certificate} : new Certificate[] {certificate, authority};
            store.setKeyEntry("server", keys.getPrivate(), PASSWORD.toCharArray(), chain);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Every JDK keeps keys", e);
        }
    }

    private static X509Certificate sign(Wanted wanted, KeyPair by, byte[] extension) {
        byte[] body = Der.sequence(
                Der.tagged(Der.CONTEXT_0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(100, new SecureRandom()).setBit(99)),
                ECDSA_SHA256,
                name(wanted.issuer),
                Der.sequence(Der.time(wanted.from), Der.time(wanted.until)),
                name(wanted.subject),
                wanted.keys.getPublic().getEncoded(),
                Der.tagged(Der.CONTEXT_3, Der.sequence(extension)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(by.getPrivate());
            signature.update(body);
            byte[] whole = Der.sequence(body, ECDSA_SHA256, Der.bits(signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK signs with elliptic curves", e);
        }
    }

    private static byte[] extension(byte[] oid, boolean critical, byte[] value) {
        return critical ? Der.sequence(oid, Der.yes(), Der.bytes(value)) : Der.sequence(oid, Der.bytes(value));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(commonName))));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has elliptic curves", e);
        }
    }

    private record Wanted(String issuer, String subject, Instant from, Instant until, KeyPair keys) {}
}
