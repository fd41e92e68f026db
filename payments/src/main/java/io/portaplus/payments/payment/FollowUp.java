package io.portaplus.payments.payment;

import io.portaplus.payments.money.Money;
import java.time.Instant;

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
     * Money that moved at the processor and that the billing system is to learn of, once for each object and kind.
     *
     * @param order the payment that it belongs to
     * @param object the processor's id of what moved the money: the payment, a refund, a dispute
     * @param amount above zero; the kind says which way it went
     * @param at when it was enqueued, by the program's clock
     */
    record Posting(Payment.Order order, String object, Kind kind, Money amount, State state, Instant at)
            implements FollowUp {
        public Posting {
            if (amount.minor() <= 0) {
                throw new IllegalArgumentException("a posting moves money");
            }
        }

        /** What moved the money, and which way the customer's balance goes. */
        public enum Kind {
            /** The customer paid. */
            PAYMENT,
            /** Given back. */
            REFUND,
            /** What was given back came back. */
            REFUND_FAILED,
            /** The cardholder's bank took it back. */
            DISPUTE,
            /** The bank gave it back. */
            DISPUTE_WON;

            /** Whether the customer's balance gets the money, rather than losing it. */
            public boolean credits() {
                return switch (this) {
                    case PAYMENT, REFUND_FAILED, DISPUTE_WON -> true;
                    case REFUND, DISPUTE -> false;
                };
            }
        }

        /** How far the billing system has it. */
        public enum State {
            /** It waits for its turn. */
            PENDING,
            /** The tenant posts nowhere: kept as a record of what moved, and never sent. */
            NOT_POSTED
        }
    }
}
