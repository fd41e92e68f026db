package io.portaplus.payments.posting;

import io.portaplus.payments.billing.PostingOrder.Action;
import io.portaplus.payments.money.Money;
import io.portaplus.payments.payment.FollowUp.Posting;
import io.portaplus.payments.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A posting as it is worked on. */
public record PostingWork(Key key, Order order, Progress progress) {

    /** Which one: what moved the money at the processor, and how. */
    public record Key(TenantId tenant, String object, Posting.Kind kind) {}

    /**
     * What the billing system is to learn.
     *
     * @param action how it is sent, or will be the next time
     * @param words what somebody wants said of it; null: what its kind says
     */
    public record Order(
            String paymentId,
            long iCustomer,
            Money amount,
            Action action,
            @Nullable Words words) {
        /** The amount of its line in the customer's account, in major units: below zero is money that came in. */
        public BigDecimal asSeen() {
            return action.credits() ? amount.toMajor().negate() : amount.toMajor();
        }
    }

    /** A caller's own words. */
    public record Words(String visible, String internal) {}

    /** How a kind is posted, unless somebody says otherwise. */
    public static Action action(Posting.Kind kind) {
        return switch (kind) {
            case PAYMENT, REFUND_FAILED, DISPUTE_WON, MANUAL -> Action.MANUAL_PAYMENT;
            case REFUND, DISPUTE -> Action.REFUND;
            case VOUCHER, VOUCHER_REFUND_FAILED, VOUCHER_DISPUTE_WON -> Action.PROMOTIONAL_CREDIT;
            // A promotion is no payment of which a part could be refunded.
            case VOUCHER_REFUND, VOUCHER_DISPUTE -> Action.MANUAL_CHARGE;
        };
    }

    /**
     * How far it is.
     *
     * @param attempts how often it was sent, or was about to be
     * @param firstAt when it was first sent of all the times that are in doubt; null: nothing is
     * @param lastAt when it was last sent; null: never
     * @param looks how often somebody has looked since it came into this state
     */
    public record Progress(
            PostingState state,
            int attempts,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt,
            int looks) {
        /** When it was last sent, or the other time where it never was. */
        Instant lastAt(Instant otherwise) {
            return lastAt == null ? otherwise : lastAt;
        }
    }

    /** The same posting, to be sent in another way. */
    PostingWork sentAs(Action action) {
        Order now = new Order(order.paymentId(), order.iCustomer(), order.amount(), action, order.words());
        return new PostingWork(key, now, progress);
    }

    /** By what it is found again, however it is sent. */
    public Marker marker() {
        return Marker.of(key, order.words());
    }
}
