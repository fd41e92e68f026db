package io.portaplus.payments.payment;

import java.util.List;
import java.util.stream.Stream;

/** Says what follows from a payment's outcome; asked just before the outcome is committed. */
@FunctionalInterface
public interface FollowUps {
    /** What follows from the state that a payment is about to have. */
    List<FollowUp> of(Payment payment);

    /** What follows by both of them. */
    default FollowUps and(FollowUps more) {
        return payment ->
                Stream.concat(of(payment).stream(), more.of(payment).stream()).toList();
    }
}
