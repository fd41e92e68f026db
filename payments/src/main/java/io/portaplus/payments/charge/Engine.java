package io.portaplus.payments.charge;

/**
 * The payment engine, put together.
 *
 * @param charge what a caller's thread does
 * @param resolver what is done when no caller's thread does it
 * @param returns what is done when a cardholder comes back from an authentication
 */
public record Engine(Charge charge, Resolver resolver, Returns returns) {
    /** The engine on these ports. */
    public static Engine on(Ports ports) {
        Parts parts = Parts.of(ports);
        return new Engine(new Charge(ports, parts), new Resolver(ports, parts), new Returns(ports, parts));
    }
}
