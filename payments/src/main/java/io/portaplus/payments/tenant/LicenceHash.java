package io.portaplus.payments.tenant;

import io.portaplus.payments.digest.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What is kept of a licence key. A licence key of ours has 256 random bits, so one round of SHA-256 can't be turned
 * back.
 */
public final class LicenceHash {
    private final byte[] digest;

    private LicenceHash(byte[] digest) {
        this.digest = digest;
    }

    /** The hash of a key as the caller sent it. */
    public static LicenceHash of(String key) {
        return new LicenceHash(Sha256.of(key));
    }

    /** The hash as it was stored. */
    public static LicenceHash stored(byte[] digest) {
        return new LicenceHash(digest.clone());
    }

    /** A copy of the 32 bytes, for the store. */
    public byte[] bytes() {
        return digest.clone();
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LicenceHash that && MessageDigest.isEqual(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return (digest[0] & 0xff) << 24 | (digest[1] & 0xff) << 16 | (digest[2] & 0xff) << 8 | (digest[3] & 0xff);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest, 0, 4) + "...";
    }
}
