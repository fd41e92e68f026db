package io.portaplus.payments.payment;

import java.util.Arrays;
import java.util.HexFormat;

/** 32 bytes of SHA-256, comparable as a value. */
public final class Digest implements Comparable<Digest> {
    private final byte[] bytes;

    public Digest(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a digest has 32 bytes");
        }
        this.bytes = bytes.clone();
    }

    /** A copy of the 32 bytes, for the store. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes as 64 hexadecimal digits. */
    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The order of their bytes, which is that of their digits. */
    @Override
    public int compareTo(Digest other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 6);
    }
}
