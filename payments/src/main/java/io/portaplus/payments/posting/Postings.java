package io.portaplus.payments.posting;

import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.FollowUp;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.payment.FollowUps;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentStatus;
import java.time.InstantSource;
import java.util.List;

/**
 * Enqueues what the billing system is to learn of. The row is there for a tenant without a billing system too, as
 * {@code NOT_POSTED}: what moved is on record whether or not it was posted, and posting that is turned on later begins
 * with what comes after it.
 */
public final class Postings implements FollowUps {
    private final Billing billing;
    private final InstantSource clock;

    public Postings(Billing billing, InstantSource clock) {
        this.billing = billing;
        this.clock = clock;
    }

    /** A payment that succeeded is posted; one that the processor had no part in moved nothing. */
    @Override
    public List<FollowUp> of(Payment payment) {
        String intent = payment.intentId();
        return payment.status() == PaymentStatus.SUCCEEDED && intent != null
                ? List.of(posting(
                        payment.order(),
                        intent,
                        Posting.Kind.PAYMENT,
                        payment.order().amount()))
                : List.of();
    }

    /** The posting of one movement of money. */
    public Posting posting(Payment.Order order, String object, Posting.Kind kind, Money amount) {
        Posting.State state = billing.posts(order.id().tenant()) ? Posting.State.PENDING : Posting.State.NOT_POSTED;
        return new Posting(order, object, kind, amount, state, clock.instant());
    }
}
