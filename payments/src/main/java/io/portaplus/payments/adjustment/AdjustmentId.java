package io.portaplus.payments.adjustment;

import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.tenant.TenantId;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** An adjustment's identity: {@code adj_} and 32 characters, made as a payment's are. */
public record AdjustmentId(String text) {
    private static final String PREFIX = "adj_";
    private static final String OF_PAYMENTS = "pay_";

    public AdjustmentId {
        if (!text.startsWith(PREFIX)
                || PaymentId.parse(OF_PAYMENTS + text.substring(PREFIX.length()))
                        .isEmpty()) {
            throw new IllegalArgumentException("not an adjustment's id");
        }
    }

    /** A new id. */
    static AdjustmentId next(TenantId tenant, Instant now, RandomGenerator random) {
        return new AdjustmentId(
                PREFIX + PaymentId.next(tenant, now, random).text().substring(OF_PAYMENTS.length()));
    }

    @Override
    public String toString() {
        return text;
    }
}
