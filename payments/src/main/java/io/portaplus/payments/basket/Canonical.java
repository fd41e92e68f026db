package io.portaplus.payments.basket;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An unambiguous form of values, digested as they are added. Every value is a letter for its kind, its length, and its
 * bytes, so that no two different sequences of values have the same form. What counts as not given
 * (docs/semantics.md, Which action: empty text, an empty list, 0) has one form, the same in every format that a request
 * comes in. For one use by one thread.
 */
public final class Canonical {
    private final MessageDigest digest;

    /** Begins a form; the purpose keeps forms of different things apart. */
    public Canonical(String purpose) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
        text(purpose);
    }

    /** Adds a text as it is written, character by character; null and empty count as not given. */
    public Canonical text(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return notGiven();
        }
        // Characters, not UTF-8: half a surrogate pair has no UTF-8 and would be lost.
        ByteBuffer characters = ByteBuffer.allocate(Character.BYTES * value.length());
        characters.asCharBuffer().put(value);
        return add('T', characters.array());
    }

    /** Adds a whole number; null and 0 count as not given. */
    public Canonical whole(@Nullable Number value) {
        if (value == null || value.longValue() == 0) {
            return notGiven();
        }
        return add(
                'W', ByteBuffer.allocate(Long.BYTES).putLong(value.longValue()).array());
    }

    /** Adds a decimal, where 1.0 is 1.00; null and 0 count as not given. */
    public Canonical decimal(@Nullable BigDecimal value) {
        if (value == null || value.signum() == 0) {
            return notGiven();
        }
        BigDecimal stripped = value.stripTrailingZeros();
        byte[] unscaled = stripped.unscaledValue().toByteArray();
        return add(
                'D',
                ByteBuffer.allocate(Integer.BYTES + unscaled.length)
                        .putInt(stripped.scale())
                        .put(unscaled)
                        .array());
    }

    /** Adds a flag; null and false count as not given. */
    public Canonical flag(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value) ? add('F', new byte[0]) : notGiven();
    }

    /** Adds a list in its order, each element by the given way; null and empty count as not given. */
    public <T extends @Nullable Object> Canonical list(
            @Nullable List<? extends T> values, BiConsumer<Canonical, ? super T> element) {
        if (values == null || values.isEmpty()) {
            return notGiven();
        }
        add('L', ByteBuffer.allocate(Integer.BYTES).putInt(values.size()).array());
        values.forEach(value -> element.accept(this, value));
        return this;
    }

    /** The SHA-256 of all that was added, 32 bytes; ends this form. */
    public byte[] sha256() {
        return digest.digest();
    }

    private Canonical notGiven() {
        return add('-', new byte[0]);
    }

    private Canonical add(char kind, byte[] bytes) {
        digest.update((byte) kind);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }
}
