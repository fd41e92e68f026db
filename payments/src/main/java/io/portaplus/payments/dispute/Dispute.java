package io.portaplus.payments.dispute;

import io.portaplus.payments.money.Money;

/**
 * A dispute as it was last seen.
 *
 * @param id the processor's
 * @param status the processor's word
 * @param reason the bank's, in the processor's word
 * @param withdrawn whether it was told that the money was taken
 * @param reinstated whether it was told that the money was given back
 */
public record Dispute(String id, String status, String reason, Money amount, boolean withdrawn, boolean reinstated) {
    private static final String INQUIRY = "warning_";

    /** A question of the bank's, which moves no money. */
    boolean isInquiry() {
        return status.startsWith(INQUIRY);
    }
}
