package io.portaplus.sandbox.stripe.api;

import io.portaplus.sandbox.stripe.state.Due;
import io.portaplus.sandbox.stripe.state.Entity;
import io.portaplus.sandbox.stripe.state.Kind;
import io.portaplus.sandbox.stripe.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The balance transactions of an account. Each currency is a balance of its own, and each balance is the sum of its
 * balance transactions: there is no other record of it.
 */
final class Ledger {
    private static final Duration AVAILABLE_AFTER = Duration.ofDays(2);

    private Ledger() {}

    /** Stripe's fee for a payment: 1.5 % and 20 minor units, rounded half up. */
    static long fee(long amount) {
        return (amount * 15 + 500) / 1000 + 20;
    }

    /** When money that comes in today may be paid out: at the beginning of the second day after. */
    static Instant available(Instant at) {
        return at.plus(AVAILABLE_AFTER).truncatedTo(ChronoUnit.DAYS);
    }

    /** Books money that waits for the next payout. */
    static Entity book(Entry entry, Transaction transaction) {
        Instant now = transaction.now();
        Instant payable = entry.availableOn.isBefore(now) ? now : entry.availableOn;
        ObjectNode state = entry.state(now).put("_unpaid", entry.currency);
        Due.set(state, Payouts.nextRun(payable));
        return transaction.create(Kind.BALANCE_TRANSACTION, state);
    }

    /** Books a payout itself, which takes what it pays out from the balance at once. */
    static Entity bookPayout(Entry entry, Transaction transaction) {
        return transaction.create(
                Kind.BALANCE_TRANSACTION, entry.state(transaction.now()).put("_payout", entry.source));
    }

    /** What is not paid out yet in a currency. */
    static Stream<Entity> unpaid(String currency, Transaction transaction) {
        return transaction.list(Kind.BALANCE_TRANSACTION, "_unpaid", currency);
    }

    /**
     * What is booked.
     *
     * @param amount in minor units, below zero when it leaves the balance
     * @param fee in minor units, taken from the amount
     */
    record Entry(
            Type type,
            String source,
            String currency,
            long amount,
            long fee,
            @Nullable String description,
            Instant availableOn) {

        private ObjectNode state(Instant now) {
            ObjectNode state = JsonNodeFactory.instance
                    .objectNode()
                    .put("amount", amount)
                    .put("available_on", availableOn.getEpochSecond())
                    .put("created", now.getEpochSecond())
                    .put("currency", currency)
                    .put("description", description)
                    .put("fee", fee)
                    .put("net", amount - fee)
                    .put("reporting_category", type.category)
                    .put("source", source)
                    .put("type", type.name);
            if (fee != 0) {
                state.putArray("fee_details")
                        .addObject()
                        .put("amount", fee)
                        .putNull("application")
                        .put("currency", currency)
                        .put(
                                "description",
                                type == Type.CHARGE || type == Type.PAYMENT ? "Stripe processing fees" : "Dispute fee")
                        .put("type", "stripe_fee");
            }
            return state;
        }
    }

    /** What money moved for, in Stripe's words for it. */
    enum Type {
        CHARGE("charge", "charge"),
        PAYMENT("payment", "charge"),
        REFUND("refund", "refund"),
        PAYMENT_REFUND("payment_refund", "refund"),
        REFUND_FAILURE("refund_failure", "refund_failure"),
        PAYMENT_REFUND_FAILURE("payment_failure_refund", "refund_failure"),
        DISPUTE("adjustment", "dispute"),
        DISPUTE_REVERSAL("adjustment", "dispute_reversal"),
        PAYOUT("payout", "payout");

        private final String name;
        private final String category;

        Type(String name, String category) {
            this.name = name;
            this.category = category;
        }
    }
}
