package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe.SavedCard;
import io.portaplus.sandbox.stripe.card.TestCard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Each of Stripe's test cards does through our HTTP interface what Stripe says that it does. What comes of their disputes
 * and refunds later is in {@link DisputeTest} and {@link RefundTest}, of test accounts in {@link OtherWaysToPayTest}.
 */
final class TestCardsTest {
    @RegisterExtension
    static final Rig rig = Rig.with(25, Map.of("payments.returnUrl", "https://portal.example/back"));

    private static final String ALONE = "bill run";
    private static final AtomicLong customers = new AtomicLong(7_000);

    /**
     * A card, and what a charge of it comes to.
     *
     * @param number as it stands on the card
     * @param names after {@code pm_card_} and {@code tok_}, with blanks between
     * @param code of the refusal, after the cardholder's authentication where it asks for one; empty where it pays
     */
    private record Told(String number, String names, boolean asks, String code) {
        Stream<String> each() {
            return Stream.of(names.split(" "));
        }
    }

    private static Told pays(String number, String names) {
        return new Told(number, names, false, "");
    }

    private static Told declined(String number, String names, String code) {
        return new Told(number, names, false, code);
    }

    private static Told asks(String number, String names, String code) {
        return new Told(number, names, true, code);
    }

    /** Every test card that is published. */
    private static final List<Told> CARDS = List.of(
            pays("4242424242424242", "visa us"),
            pays("4000056655665556", "visa_debit"),
            pays("5555555555554444", "mastercard"),
            pays("5200828282828210", "mastercard_debit"),
            pays("5105105105105100", "mastercard_prepaid"),
            pays("378282246310005", "amex"),
            pays("6011000990139424", "discover"),
            pays("3056930009020004", "diners"),
            pays("3566002020360505", "jcb"),
            pays("6200000000000005", "unionpay"),
            pays("4000008260000000", "gb"),
            pays("4000002760000016", "de"),
            pays("4000002500000003", "fr"),
            declined("4000000000000002", "visa_chargeDeclined chargeDeclined", "generic_decline"),
            declined(
                    "4000000000009995",
                    "visa_chargeDeclinedInsufficientFunds chargeDeclinedInsufficientFunds",
                    "insufficient_funds"),
            // Of lost and stolen cards, and of fraud, whoever holds the card must not learn.
            declined("4000000000009987", "visa_chargeDeclinedLostCard chargeDeclinedLostCard", "card_declined"),
            declined("4000000000009979", "visa_chargeDeclinedStolenCard chargeDeclinedStolenCard", "card_declined"),
            declined("4100000000000019", "radarBlock", "card_declined"),
            declined("4000000000000069", "visa_chargeDeclinedExpiredCard chargeDeclinedExpiredCard", "expired_card"),
            declined("4000000000000127", "visa_chargeDeclinedIncorrectCvc chargeDeclinedIncorrectCvc", "incorrect_cvc"),
            declined(
                    "4000000000000119",
                    "visa_chargeDeclinedProcessingError chargeDeclinedProcessingError",
                    "processing_error"),
            declined(
                    "4000000000006975",
                    "visa_chargeDeclinedVelocityLimitExceeded chargeDeclinedVelocityLimitExceeded",
                    "card_velocity_exceeded"),
            declined("4000000000000341", "chargeCustomerFail", "generic_decline"),
            asks("4000002760003184", "authenticationRequired", ""),
            asks("4000002500003155", "authenticationRequiredOnSetup", ""),
            asks("4000003800000446", "authenticationRequiredSetupForOffSession", ""),
            asks("4000008400001629", "threeDSecureRequiredChargeDeclined", "generic_decline"),
            asks("4000008400001280", "threeDSecureRequiredProcessingError", "processing_error"),
            pays("4000000000000259", "createDispute"),
            pays("4000000000002685", "createDisputeProductNotReceived"),
            pays("4000000000001976", "createDisputeInquiry"),
            pays("4000000000007726", "pendingRefund"),
            pays("4000000000005126", "refundFail"),
            pays("4000000000009235", "riskLevelElevated"),
            pays("4000000000000077", "bypassPending"));

    @BeforeAll
    static void billRuns() {
        rig.feature(ALONE, "('payments.offSession', 'true')");
    }

    @Test
    void noneIsLeftOut() {
        assertThat(CARDS.stream().map(Told::number))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(TestCard.values()).map(TestCard::number).toList());
        assertThat(CARDS.stream().flatMap(Told::each))
                .containsExactlyInAnyOrderElementsOf(Stream.of(TestCard.values())
                        .flatMap(card -> card.names().stream())
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> aChargeByNumberAsATokenComesTo() {
        return CARDS.stream()
                .map(card -> DynamicTest.dynamicTest(
                        card.names(), () -> assertTold(card, rig.stripe().token(card.number()))));
    }

    @TestFactory
    Stream<DynamicTest> aChargeByAnyOfItsNamesComesTo() {
        return CARDS.stream()
                .flatMap(card -> card.each()
                        .flatMap(name -> Stream.of("pm_card_" + name, "tok_" + name))
                        .map(name -> DynamicTest.dynamicTest(name, () -> assertTold(card, name))));
    }

    private static void assertTold(Told card, String instrument) {
        long customer = customers.incrementAndGet();
        String body = Portal.basket(customer, instrument, "9.00");
        Answer answer = rig.portal().charge(body);
        if (card.asks()) {
            assertSays(answer, 200, "RequiresAction", "");
            assertThat(payments(customer)).isEmpty();
            rig.stripe().authenticate(answer.json().path("NextActionUrl").asString(), true);
            answer = rig.portal().charge(body);
        }
        boolean paid = card.code().isEmpty();
        assertSays(answer, paid ? 200 : 402, paid ? "Succeeded" : "Failed", card.code());
        assertThat(payments(customer)).hasSize(paid ? 1 : 0);
    }

    private static void assertSays(Answer answer, int status, String says, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo(says);
        assertThat(answer.errorCode()).as(answer.text()).isEqualTo(code);
    }

    private static List<JsonNode> payments(long customer) {
        return rig.stripe().movementsOf(customer).stream()
                .filter(one -> one.path("type").asString("").equals("payment"))
                .toList();
    }

    /** Most that are declined are refused when they are saved; two are saved, and refused when they are to pay. */
    @TestFactory
    Stream<DynamicTest> aCardThatIsDeclinedIsNotSavedBut() {
        List<String> saved = List.of("chargeCustomerFail", "radarBlock");
        return CARDS.stream()
                .filter(card -> !card.asks() && !card.code().isEmpty())
                .map(card -> DynamicTest.dynamicTest(card.names(), () -> {
                    long customer = customers.incrementAndGet();
                    String token = rig.stripe().token(card.number());
                    Answer answer = rig.portal()
                            .charge(Draft.bare(customer)
                                    .text("apiSingleUseToken", token)
                                    .json());
                    if (!saved.contains(card.names())) {
                        assertSays(answer, 402, "Failed", card.code());
                        return;
                    }
                    assertSays(answer, 200, "Done", "");
                    SavedCard kept =
                            new SavedCard(customer, text(answer, "CustomerId"), text(answer, "StripeSourceId"));
                    assertSays(rig.portal().charge(Portal.basket(kept, "9.00")), 402, "Failed", card.code());
                }));
    }

    /** @param setUp what a charge without the cardholder comes to once the card was saved with them */
    @ParameterizedTest
    @CsvSource({
        "visa,                                     Succeeded, Succeeded",
        "authenticationRequired,                   Failed,    Failed",
        "authenticationRequiredOnSetup,            Failed,    Succeeded",
        "authenticationRequiredSetupForOffSession, Succeeded, Succeeded"
    })
    void withoutItsCardholderItComesTo(String name, String attached, String setUp) {
        assertAlone(rig.stripe().savedCard(customers.incrementAndGet(), "pm_card_" + name), attached);
        long customer = customers.incrementAndGet();
        String body =
                Draft.bare(customer).text("apiSingleUseToken", "tok_" + name).json();
        Answer saved = rig.portal().charge(body);
        if (saved.paymentStatus().equals("RequiresAction")) {
            rig.stripe().authenticate(text(saved, "NextActionUrl"), true);
            saved = rig.portal().charge(body);
        }
        assertSays(saved, 200, "Done", "");
        assertAlone(new SavedCard(customer, text(saved, "CustomerId"), text(saved, "StripeSourceId")), setUp);
    }

    private static void assertAlone(SavedCard card, String says) {
        Answer answer = rig.portal()
                .charge(Draft.of(Portal.basket(card, "9.00"))
                        .text("FeatureName", ALONE)
                        .json());
        boolean paid = says.equals("Succeeded");
        assertSays(answer, paid ? 200 : 402, says, paid ? "" : "authentication_required");
        assertThat(payments(card.iCustomer())).hasSize(paid ? 1 : 0);
    }

    @Test
    void aNameIsANewCardForEachWhoUsesIt() {
        List<String> cards = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Answer answer =
                    rig.portal().charge(Portal.basket(customers.incrementAndGet(), "pm_card_mastercard", "9.00"));
            assertSays(answer, 200, "Succeeded", "");
            cards.add(text(answer, "StripeSourceId"));
        }
        assertThat(cards).doesNotHaveDuplicates().allMatch(card -> card.startsWith("pm_"));
    }

    @Test
    void whatStripeThinksOfARiskAndWhenMoneyIsThereIsAsTheCardSays() {
        UnaryOperator<String> charge = name -> "/v1/charges/"
                + rig.stripe()
                        .read("/v1/payment_intents/" + text(paid(name), "StripePaymentIntentId"))
                        .path("latest_charge")
                        .asString();
        assertThat(risk(charge.apply("visa"))).isEqualTo("normal");
        assertThat(risk(charge.apply("riskLevelElevated"))).isEqualTo("elevated");
        String later = charge.apply("visa");
        String atOnce = charge.apply("bypassPending");
        rig.stripe().advance(Duration.ofSeconds(2));
        assertThat(money(later)).isEqualTo("pending");
        assertThat(money(atOnce)).isEqualTo("available");
    }

    private static Answer paid(String name) {
        Answer answer = rig.portal().charge(Portal.basket(customers.incrementAndGet(), "tok_" + name, "9.00"));
        assertSays(answer, 200, "Succeeded", "");
        return answer;
    }

    private static String risk(String charge) {
        return rig.stripe().read(charge).path("outcome").path("risk_level").asString("");
    }

    private static String money(String charge) {
        String booked = rig.stripe().read(charge).path("balance_transaction").asString();
        return rig.stripe()
                .read("/v1/balance_transactions/" + booked)
                .path("status")
                .asString("");
    }

    private static String text(Answer answer, String member) {
        return answer.json().path(member).asString("");
    }
}
