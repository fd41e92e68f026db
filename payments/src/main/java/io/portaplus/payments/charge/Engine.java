package io.portaplus.payments.charge;

import io.portaplus.payments.customer.CustomerDetails;

/**
 * The payment engine, put together.
 *
 * @param requests what a caller's thread does
 * @param resolver what is done when no caller's thread does it
 * @param returns what is done when a cardholder comes back from an authentication
 * @param tidings what is done when the processor tells of a payment on its own
 * @param details what the processor is told of customers; to be closed
 */
public record Engine(Requests requests, Resolver resolver, Returns returns, Tidings tidings, CustomerDetails details) {
    /** The engine on these ports. */
    public static Engine on(Ports ports) {
        Parts parts = Parts.of(ports);
        CustomerDetails details = new CustomerDetails(ports.customers(), ports.processor());
        Requests requests = new Requests(
                parts.checks(),
                new Charge(ports, parts),
                new CardListing(parts.checks(), parts.payers(), ports.processor()),
                parts.limits(),
                details);
        return new Engine(
                requests, new Resolver(ports, parts), new Returns(ports, parts), new Tidings(ports, parts), details);
    }
}
