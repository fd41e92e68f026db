package io.portaplus.payments.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 (FIPS 180-4). Java looks through its providers each time that somebody asks for a digest, which takes longer than
 * to digest a line of text; so one is asked for, and all others are copies of it.
 */
public final class Sha256 {
    private static final MessageDigest FIRST = first();

    private Sha256() {}

    /** A new one for one use by one thread. */
    public static MessageDigest begin() {
        try {
            return (MessageDigest) FIRST.clone();
        } catch (CloneNotSupportedException _) {
            // A provider's that is not Java's own.
            return first();
        }
    }

    /** The 32 bytes of a text in UTF-8. */
    public static byte[] of(String text) {
        return begin().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest first() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
