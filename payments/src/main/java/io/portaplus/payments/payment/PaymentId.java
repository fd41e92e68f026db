package io.portaplus.payments.payment;

import io.portaplus.payments.tenant.TenantId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A payment's identity: {@code pay_} and 32 characters of base32 that hold the tenant's number (32 bits), the
 * milliseconds of its birth (48) and random bits (80). Ids of one tenant sort by time.
 */
public record PaymentId(String text) {
    private static final String PREFIX = "pay_";
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = PREFIX.length() + 32;

    public PaymentId {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a payment's id");
        }
        for (int i = PREFIX.length(); i < LENGTH; i++) {
            if (DIGITS.indexOf(text.charAt(i)) < 0) {
                throw new IllegalArgumentException("not a payment's id");
            }
        }
        if (tenantNumber(text) < 1) {
            throw new IllegalArgumentException("not a payment's id");
        }
    }

    /** A new id. */
    public static PaymentId next(TenantId tenant, Instant now, RandomGenerator random) {
        long millis = now.toEpochMilli();
        byte[] bytes = ByteBuffer.allocate(20)
                .putInt(tenant.number())
                .putShort((short) (millis >>> 32))
                .putInt((int) millis)
                .putShort((short) random.nextInt())
                .putLong(random.nextLong())
                .array();
        StringBuilder out = new StringBuilder(LENGTH).append(PREFIX);
        long window = 0;
        int bits = 0;
        for (byte b : bytes) {
            window = (window << 8) | (b & 0xff);
            for (bits += 8; bits >= 5; bits -= 5) {
                out.append(DIGITS.charAt((int) (window >>> (bits - 5)) & 31));
            }
        }
        return new PaymentId(out.toString());
    }

    /** The id that a text spells, if it spells one. */
    public static Optional<PaymentId> parse(String text) {
        try {
            return Optional.of(new PaymentId(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whose payment it is. */
    public TenantId tenant() {
        return new TenantId(tenantNumber(text));
    }

    private static int tenantNumber(String text) {
        long number = 0;
        for (int i = 0; i < 7; i++) {
            number = (number << 5) | DIGITS.indexOf(text.charAt(PREFIX.length() + i));
        }
        return (int) (number >>> 3);
    }

    @Override
    public String toString() {
        return text;
    }
}
