package io.portaplus.payments.billing;

import io.portaplus.contract.Customer;

/**
 * A customer with all that the billing system tells of it.
 *
 * @param figures what counts for money
 * @param told the rest, in the shape in which callers know it; never a password
 */
public record CustomerRecord(BillingCustomer figures, Customer told) {}
