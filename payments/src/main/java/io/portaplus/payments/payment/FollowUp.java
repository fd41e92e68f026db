package io.portaplus.payments.payment;

import io.portaplus.payments.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an outcome sets going elsewhere: a row that is written in the outcome's own commit and worked on later. */
public sealed interface FollowUp {
    /**
     * What the operator's own system is to be told, once for each id.
     *
     * @param id the payment and its outcome
     * @param type such as {@code payment.succeeded}
     * @param at when it happened, by the program's clock
     */
    record Callback(PaymentId payment, String id, String type, Instant at) implements FollowUp {}

    /**
     * Money that came in at the processor and that the billing system is to learn of, once for each object and kind.
     *
     * @param order the payment that it belongs to
     * @param object the processor's id of what moved the money; the payment's own where the processor had no part in it
     * @param amount as much as is posted, which is not always what was charged; 0: a record that nothing is
     * @param at when it was enqueued, by the program's clock
     */
    record Posting(Payment.Order order, String object, Kind kind, Money amount, State state, Instant at)
            implements FollowUp {
        public Posting {
            if (amount.minor() < 0 || (amount.isZero() && state != State.NOT_POSTED)) {
                throw new IllegalArgumentException("a posting moves money");
            }
        }

        /** What moved the money. What is posted of a payment as a voucher goes back beside it, as a kind of its own. */
        public enum Kind {
            /** The customer paid. */
            PAYMENT(null),
            /** What the customer did not have to pay, because of vouchers. */
            VOUCHER(null),
            /** Given back. */
            REFUND(PAYMENT),
            /** What was given back came back. */
            REFUND_FAILED(REFUND),
            /** The cardholder's bank took it back. */
            DISPUTE(PAYMENT),
            /** The bank gave it back. */
            DISPUTE_WON(DISPUTE),
            VOUCHER_REFUND(VOUCHER),
            VOUCHER_REFUND_FAILED(VOUCHER_REFUND),
            VOUCHER_DISPUTE(VOUCHER),
            VOUCHER_DISPUTE_WON(VOUCHER_DISPUTE),
            /** Somebody moves a balance by an operation: nothing moved at the processor. */
            MANUAL(null);

            private final @Nullable Kind undone;

            Kind(@Nullable Kind undone) {
                this.undone = undone;
            }

            /** What it takes back; null where it takes nothing back. */
            public @Nullable Kind undoes() {
                return undone;
            }
        }

        /** How far the billing system has it. */
        public enum State {
            /** It waits for its turn. */
            PENDING,
            /** The tenant posts nowhere, or nothing of it: kept as a record of what moved, and never sent. */
            NOT_POSTED
        }
    }

    /**
     * Money of a payment that left again, or that came back after that. How much of what was posted that takes back is
     * worked out where it is written, from what is written (docs/semantics.md, What is posted).
     *
     * @param object the processor's id of the refund or the dispute
     * @param moved above zero, as the processor has it
     * @param at when it was enqueued, by the program's clock
     */
    record Reversal(Payment.Order order, String object, Cause cause, Money moved, Instant at) implements FollowUp {
        public Reversal {
            if (moved.minor() <= 0) {
                throw new IllegalArgumentException("a reversal moves money");
            }
        }

        /** Why, and what it is posted as: what takes back the payment, and what takes back its voucher. */
        public enum Cause {
            REFUND(Posting.Kind.REFUND, Posting.Kind.VOUCHER_REFUND),
            REFUND_FAILED(Posting.Kind.REFUND_FAILED, Posting.Kind.VOUCHER_REFUND_FAILED),
            DISPUTE(Posting.Kind.DISPUTE, Posting.Kind.VOUCHER_DISPUTE),
            DISPUTE_WON(Posting.Kind.DISPUTE_WON, Posting.Kind.VOUCHER_DISPUTE_WON);

            private final Posting.Kind ofPayment;
            private final Posting.Kind ofVoucher;

            Cause(Posting.Kind ofPayment, Posting.Kind ofVoucher) {
                this.ofPayment = ofPayment;
                this.ofVoucher = ofVoucher;
            }

            public List<Posting.Kind> kinds() {
                return List.of(ofPayment, ofVoucher);
            }
        }
    }
}
