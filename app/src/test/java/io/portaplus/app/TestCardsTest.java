package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each of Stripe's test cards does through our HTTP interface what Stripe says that it does. */
final class TestCardsTest {
    @RegisterExtension
    static final Rig rig = Rig.with(25, Map.of("payments.returnUrl", "https://portal.example/back"));

    private static final AtomicLong customers = new AtomicLong(7_000);

    /**
     * A card, and what a charge of it comes to.
     *
     * @param code of the refusal; empty where it is paid
     */
    private record Told(String number, String name, int status, String says, String code) {}

    private static Told pays(String number, String name) {
        return new Told(number, name, 200, "Succeeded", "");
    }

    private static Told declined(String number, String name, String code) {
        return new Told(number, name, 402, "Failed", code);
    }

    private static Told asks(String number, String name) {
        return new Told(number, name, 200, "RequiresAction", "");
    }

    private static final List<Told> CARDS = List.of(
            pays("4242424242424242", "visa"),
            pays("5555555555554444", "mastercard"),
            pays("378282246310005", "amex"),
            pays("4000008260000000", "gb"),
            declined("4000000000000002", "chargeDeclined", "generic_decline"),
            declined("4000000000009995", "chargeDeclinedInsufficientFunds", "insufficient_funds"),
            declined("4000000000009987", "chargeDeclinedLostCard", "card_declined"),
            declined("4000000000009979", "chargeDeclinedStolenCard", "card_declined"),
            declined("4000000000000069", "chargeDeclinedExpiredCard", "expired_card"),
            declined("4000000000000127", "chargeDeclinedIncorrectCvc", "incorrect_cvc"),
            declined("4000000000000119", "chargeDeclinedProcessingError", "processing_error"),
            declined("4000000000000341", "chargeCustomerFail", "generic_decline"),
            declined("4000000000006975", "chargeDeclinedVelocityLimitExceeded", "card_velocity_exceeded"),
            declined("4100000000000019", "radarBlock", "card_declined"),
            asks("4000002760003184", "authenticationRequired"),
            asks("4000002500003155", "authenticationRequiredOnSetup"),
            asks("4000003800000446", "authenticationRequiredSetupForOffSession"),
            asks("4000008400001629", "threeDSecureRequiredChargeDeclined"),
            asks("4000008400001280", "threeDSecureRequiredProcessingError"),
            pays("4000000000000259", "createDispute"),
            pays("4000000000002685", "createDisputeProductNotReceived"),
            pays("4000000000001976", "createDisputeInquiry"),
            pays("4000000000007726", "pendingRefund"),
            pays("4000000000005126", "refundFail"),
            pays("4000000000009235", "riskLevelElevated"),
            pays("4000000000000077", "bypassPending"));

    @TestFactory
    List<DynamicTest> aChargeByNumberAsATokenComesTo() {
        return CARDS.stream()
                .map(card -> DynamicTest.dynamicTest(
                        card.name(), () -> assertTold(card, rig.stripe().token(card.number()))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> aChargeByNameComesTo() {
        return CARDS.stream()
                .map(card -> DynamicTest.dynamicTest(card.name(), () -> assertTold(card, "pm_card_" + card.name())))
                .toList();
    }

    private static void assertTold(Told card, String instrument) {
        long customer = customers.incrementAndGet();
        Answer answer = rig.portal().charge(Portal.basket(customer, instrument, "9.00"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(card.status());
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo(card.says());
        assertThat(answer.errorCode()).as(answer.text()).isEqualTo(card.code());
        assertThat(rig.stripe().movementsOf(customer).stream()
                        .filter(one -> one.path("kind")
                                .asString(one.path("type").asString(""))
                                .equals("payment")))
                .hasSize(card.says().equals("Succeeded") ? 1 : 0);
    }

    @TestFactory
    List<DynamicTest> anAuthenticatedCardComesTo() {
        return CARDS.stream()
                .filter(card -> card.says().equals("RequiresAction"))
                .map(card -> DynamicTest.dynamicTest(card.name(), () -> {
                    String body = Portal.basket(
                            customers.incrementAndGet(), rig.stripe().token(card.number()), "9.00");
                    Answer asked = rig.portal().charge(body);
                    rig.stripe().authenticate(asked.json().path("NextActionUrl").asString(), true);
                    Answer end = rig.portal().charge(body);
                    boolean fails = card.name().startsWith("threeDSecure");
                    assertThat(end.status()).as(end.text()).isEqualTo(fails ? 402 : 200);
                    assertThat(end.paymentStatus()).isEqualTo(fails ? "Failed" : "Succeeded");
                }))
                .toList();
    }
}
