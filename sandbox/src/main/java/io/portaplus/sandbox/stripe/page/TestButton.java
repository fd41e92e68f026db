package io.portaplus.sandbox.stripe.page;

import io.portaplus.sandbox.stripe.card.TestCard;
import java.util.List;
import java.util.Objects;

/**
 * A button that pays with a test card.
 *
 * @param name as after {@code pm_card_}
 * @param look {@code works}, {@code asks} or {@code fails}
 */
public record TestButton(String name, String last4, String says, String look) {
    private static final List<TestButton> PAYING = List.of(
            of("visa", "pays", "works"),
            of("mastercard", "pays", "works"),
            of("authenticationRequired", "3-D Secure", "asks"),
            of("authenticationRequiredOnSetup", "3-D Secure once", "asks"),
            of("threeDSecureRequiredChargeDeclined", "3-D Secure, declined", "asks"),
            of("chargeDeclined", "declined", "fails"),
            of("chargeDeclinedInsufficientFunds", "no funds", "fails"),
            of("chargeDeclinedExpiredCard", "expired", "fails"),
            of("chargeDeclinedIncorrectCvc", "wrong CVC", "fails"),
            of("chargeDeclinedProcessingError", "bank error", "fails"),
            of("chargeDeclinedLostCard", "lost", "fails"),
            of("radarBlock", "fraud", "fails"));
    private static final List<TestButton> SAVING = List.of(
            of("visa", "saved", "works"),
            of("chargeCustomerFail", "saved, fails later", "works"),
            of("authenticationRequired", "3-D Secure", "asks"),
            of("authenticationRequiredOnSetup", "3-D Secure once", "asks"),
            of("threeDSecureRequiredChargeDeclined", "3-D Secure, declined", "asks"),
            of("chargeDeclined", "declined", "fails"),
            of("chargeDeclinedInsufficientFunds", "no funds", "fails"),
            of("chargeDeclinedExpiredCard", "expired", "fails"));

    static List<TestButton> forPayments() {
        return PAYING;
    }

    static List<TestButton> forSetups() {
        return SAVING;
    }

    private static TestButton of(String name, String says, String look) {
        TestCard card = Objects.requireNonNull(TestCard.ofName("", name));
        return new TestButton(name, card.last4(), says, look);
    }
}
