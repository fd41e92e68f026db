package io.portaplus.payments.basket;

import io.portaplus.payments.digest.Sha256;
import java.math.BigDecimal;
import java.security.MessageDigest;
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
    private static final int AHEAD = 512;

    private final MessageDigest digest = Sha256.begin();
    private final byte[] ahead = new byte[AHEAD];
    private int filled;

    /** Begins a form; the purpose keeps forms of different things apart. */
    public Canonical(String purpose) {
        text(purpose);
    }

    /** Adds a text as it is written, character by character; null and empty count as not given. */
    public Canonical text(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return notGiven();
        }
        begin('T', Character.BYTES * value.length());
        // Characters, not UTF-8: half a surrogate pair has no UTF-8 and would be lost.
        for (int i = 0; i < value.length(); i++) {
            add(value.charAt(i) >>> 8);
            add(value.charAt(i));
        }
        return this;
    }

    /** Adds a whole number; null and 0 count as not given. */
    public Canonical whole(@Nullable Number value) {
        if (value == null || value.longValue() == 0) {
            return notGiven();
        }
        begin('W', Long.BYTES);
        add32((int) (value.longValue() >>> 32));
        add32((int) value.longValue());
        return this;
    }

    /** Adds a decimal, where 1.0 is 1.00; null and 0 count as not given. */
    public Canonical decimal(@Nullable BigDecimal value) {
        if (value == null || value.signum() == 0) {
            return notGiven();
        }
        BigDecimal stripped = value.stripTrailingZeros();
        byte[] unscaled = stripped.unscaledValue().toByteArray();
        begin('D', Integer.BYTES + unscaled.length);
        add32(stripped.scale());
        for (byte one : unscaled) {
            add(one);
        }
        return this;
    }

    /** Adds a flag; null and false count as not given. */
    public Canonical flag(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value) ? begin('F', 0) : notGiven();
    }

    /** Adds a list in its order, each element by the given way; null and empty count as not given. */
    public <T extends @Nullable Object> Canonical list(
            @Nullable List<? extends T> values, BiConsumer<Canonical, ? super T> element) {
        if (values == null || values.isEmpty()) {
            return notGiven();
        }
        begin('L', Integer.BYTES);
        add32(values.size());
        values.forEach(value -> element.accept(this, value));
        return this;
    }

    /** The SHA-256 of all that was added, 32 bytes; ends this form. */
    public byte[] sha256() {
        flush();
        return digest.digest();
    }

    private Canonical notGiven() {
        return begin('-', 0);
    }

    private Canonical begin(char kind, int length) {
        add(kind);
        add32(length);
        return this;
    }

    private void add32(int value) {
        add(value >>> 24);
        add(value >>> 16);
        add(value >>> 8);
        add(value);
    }

    /** Adds the lowest byte. */
    private void add(int value) {
        if (filled == AHEAD) {
            flush();
        }
        ahead[filled++] = (byte) value;
    }

    private void flush() {
        digest.update(ahead, 0, filled);
        filled = 0;
    }
}
