package io.portaplus.app.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portaplus.payments.charge.Charge.Reply;
import io.portaplus.payments.payment.PaymentStatus;
import java.util.EnumMap;
import java.util.Map;

/** Counts what callers were answered. No tenant, customer or card is in a metric's name. */
public final class PaymentMeters {
    private final Map<PaymentStatus, Counter> fresh = new EnumMap<>(PaymentStatus.class);
    private final Counter replayed;

    public PaymentMeters(MeterRegistry registry) {
        for (PaymentStatus status : PaymentStatus.values()) {
            fresh.put(
                    status,
                    Counter.builder("portaplus.payments.answered")
                            .description("Payments by the status that their first caller was answered")
                            .tag("status", status.name())
                            .register(registry));
        }
        this.replayed = Counter.builder("portaplus.payments.replayed")
                .description("Requests that were answered by an earlier payment")
                .register(registry);
    }

    void answered(Reply reply) {
        if (reply.replayed()) {
            replayed.increment();
            return;
        }
        Counter counter = fresh.get(reply.payment().status());
        if (counter != null) {
            counter.increment();
        }
    }
}
