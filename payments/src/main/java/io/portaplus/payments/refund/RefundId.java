package io.portaplus.payments.refund;

import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A refund's identity: {@code rfd_} and 32 characters, made as a payment's are. */
public record RefundId(String text) {
    private static final String PREFIX = "rfd_";
    private static final String OF_PAYMENTS = "pay_";

    public RefundId {
        if (!text.startsWith(PREFIX) || PaymentId.parse(asPayments(text)).isEmpty()) {
            throw new IllegalArgumentException("not a refund's id");
        }
    }

    /** A new id. */
    public static RefundId next(TenantId tenant, Instant now, RandomGenerator random) {
        return new RefundId(PREFIX + PaymentId.next(tenant, now, random).text().substring(OF_PAYMENTS.length()));
    }

    /** The id that a text spells, if it spells one. */
    public static Optional<RefundId> parse(String text) {
        try {
            return Optional.of(new RefundId(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whose refund it is. */
    public TenantId tenant() {
        return new PaymentId(asPayments(text)).tenant();
    }

    private static String asPayments(String text) {
        return OF_PAYMENTS + text.substring(PREFIX.length());
    }

    @Override
    public String toString() {
        return text;
    }
}
