package io.portaplus.payments.charge;

import io.portaplus.payments.payment.Payment;
import java.time.Duration;
import java.time.Instant;

/**
 * How often the processor is asked for what it has not decided, or what a cardholder has not finished: soon at first,
 * then rarely, since a bank debit takes days and its outcome is told by an event that may be lost.
 */
final class Looking {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(6);

    private Looking() {}

    /** When to ask again: after as long as it has waited already. */
    static Instant again(Payment payment, Instant now) {
        Duration age = Duration.between(payment.order().acceptedAt(), now);
        Duration pause = age.compareTo(SHORTEST) < 0 ? SHORTEST : age.compareTo(LONGEST) > 0 ? LONGEST : age;
        return now.plus(pause);
    }
}
