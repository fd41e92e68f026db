package io.portaplus.payments.tenant;

/**
 * An account at the card processor in one mode. A payment is repeated, settled and refunded only on the account that it
 * began on (docs/semantics.md, Never twice).
 *
 * @param name the processor's own name of the account, such as {@code acct_...}
 * @param live whether the account's key moves real money
 */
public record AccountId(String name, boolean live) {}
