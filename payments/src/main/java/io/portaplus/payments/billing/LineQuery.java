package io.portaplus.payments.billing;

import java.time.Instant;

/**
 * Which lines.
 *
 * @param from the first instant
 * @param to the first instant that is outside
 * @param paymentsOnly only those on the service for payments
 */
public record LineQuery(long iCustomer, Instant from, Instant to, boolean paymentsOnly) {}
