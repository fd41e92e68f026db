package io.portaplus.payments.problem;

/**
 * One fault of a request.
 *
 * @param code stable code, such as {@code OffTheStep}
 * @param fieldName path of the member, such as {@code ShoppingInformation[0].Quantity}
 * @param message one sentence for a portal developer; never holds a secret or a card number
 */
public record Fault(String code, String fieldName, String message) {}
