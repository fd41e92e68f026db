package io.portaplus.payments.tenant;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * An address, or a network in CIDR form, that a key may be used from.
 *
 * @param address as bytes, 4 or 16, with zeros behind the prefix
 * @param bits the length of the prefix
 */
public record Network(InetAddress address, int bits) {
    public Network {
        byte[] bytes = address.getAddress();
        if (bits < 0 || bits > bytes.length * 8 || !Arrays.equals(cut(bytes, bits), bytes)) {
            throw new IllegalArgumentException("not a network");
        }
    }

    /**
     * Reads {@code 203.0.113.7}, {@code 10.0.0.0/8} or {@code 2001:db8::/32}; never asks a name server.
     *
     * @throws IllegalArgumentException where it is none, or has bits behind its prefix
     */
    public static Network of(String text) {
        int stroke = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(stroke < 0 ? text : text.substring(0, stroke));
        int bits = stroke < 0 ? address.getAddress().length * 8 : Integer.parseInt(text.substring(stroke + 1));
        return new Network(address, bits);
    }

    /** Whether an address is of this network. */
    public boolean holds(InetAddress other) {
        byte[] bytes = other.getAddress();
        return bytes.length == address.getAddress().length && Arrays.equals(cut(bytes, bits), address.getAddress());
    }

    /** As {@link #of} reads it. */
    @Override
    public String toString() {
        String plain = address.getHostAddress();
        return bits == address.getAddress().length * 8 ? plain : plain + "/" + bits;
    }

    private static byte[] cut(byte[] bytes, int bits) {
        byte[] cut = bytes.clone();
        for (int i = 0; i < cut.length; i++) {
            int left = Math.clamp(bits - i * 8L, 0, 8);
            cut[i] &= (byte) (0xff << (8 - left));
        }
        return cut;
    }
}
