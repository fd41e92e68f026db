package io.portaplus.payments.payment;

import java.util.List;

/** Says what follows from a payment's outcome; asked just before the outcome is committed. */
@FunctionalInterface
public interface FollowUps {
    /** What follows from the state that a payment is about to have. */
    List<FollowUp> of(Payment payment);
}
