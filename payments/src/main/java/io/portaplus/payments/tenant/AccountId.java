package io.portaplus.payments.tenant;

/**
 * An account at the card processor in one mode. A payment is repeated, settled and refunded only on the account that it
 * began on (docs/semantics.md, Never twice).
 *
 * @param name the processor's own name of the account, such as {@code acct_...}; empty: none yet
 * @param live whether the account's key moves real money
 */
public record AccountId(String name, boolean live) {
    /** Of a tenant whose key nobody has set. */
    public static AccountId none(boolean live) {
        return new AccountId("", live);
    }

    /** Whether payments can be taken on it. */
    public boolean isSet() {
        return !name.isEmpty();
    }
}
