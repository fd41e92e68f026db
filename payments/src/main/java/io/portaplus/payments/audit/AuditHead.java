package io.portaplus.payments.audit;

/**
 * Where a chain ends.
 *
 * @param chain the tenant's number; 0: the installation
 * @param number the last line's, which is how many there are
 * @param hash the last line's
 */
public record AuditHead(int chain, long number, String hash) {}
