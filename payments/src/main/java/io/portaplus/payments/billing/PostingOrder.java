package io.portaplus.payments.billing;

import java.math.BigDecimal;

/**
 * A change of a customer's balance.
 *
 * @param amount above zero, in major units of the customer's currency, at most five decimals
 * @param visibleComment what the customer sees of it; carries the marker by which it is found again
 * @param internalComment for the operator's database only
 */
public record PostingOrder(
        long iCustomer, Action action, BigDecimal amount, String visibleComment, String internalComment) {
    private static final int DECIMALS = 5;

    public PostingOrder {
        if (amount.signum() <= 0 || amount.stripTrailingZeros().scale() > DECIMALS) {
            throw new IllegalArgumentException("an amount is above zero and has at most five decimals");
        }
        if (visibleComment.isBlank()) {
            throw new IllegalArgumentException("a posting has a marker");
        }
    }

    /**
     * What is done. Only actions on money that moved elsewhere: those by which the billing system would charge a card
     * itself can't be named here.
     */
    public enum Action {
        MANUAL_PAYMENT("Manual payment", true),
        MANUAL_CREDIT("Manual credit", true),
        PROMOTIONAL_CREDIT("Promotional credit", true),
        MANUAL_CHARGE("Manual charge", false),
        REFUND("Refund", false);

        private final String wireName;
        private final boolean credits;

        Action(String wireName, boolean credits) {
            this.wireName = wireName;
            this.credits = credits;
        }

        /** As the billing system calls it. */
        public String wireName() {
            return wireName;
        }

        /** Whether the customer gets money, so that the balance goes down. */
        public boolean credits() {
            return credits;
        }
    }
}
