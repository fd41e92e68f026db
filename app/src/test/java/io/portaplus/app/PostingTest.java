package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.PortaBilling;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Rig;
import io.portaplus.app.rig.Stripe;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a payment does to the customer's balance in PortaBilling, and what its caller is told of that. */
final class PostingTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Set<String> METHODS = Set.of(
            "Session/login",
            "Session/refresh_access_token",
            "Generic/get_session_data",
            "Customer/get_customer_info",
            "Customer/get_customer_xdrs",
            "Customer/make_transaction");

    @RegisterExtension
    static final Rig rig = Rig.with(71, Map.of("billing.waitFor", "30s")).withPortaBilling();

    @BeforeAll
    static void customers() {
        rig.billing().customers(7000, 20);
        rig.feature("impatient", "('billing.waitFor', '50ms')");
    }

    /** Check 13 of the simulator's list: whatever the other tests of this class did. */
    @AfterAll
    static void nothingButMoneyThatMovedElsewhereIsPosted() {
        for (String never :
                new String[] {"card_charges_by_sandbox", "card_actions", "update_payment_method", "unsafe_calls"}) {
            assertThat(rig.billing().counted(never)).as(never).isZero();
        }
        assertThat(rig.billing().look("/calls").path("calls").valueStream())
                .isNotEmpty()
                .extracting(call -> call.path("path").asString())
                .allMatch(METHODS::contains);
        assertThat(rig.billing().ledger())
                .extracting(posting -> posting.path("action").asString())
                .containsOnly("Manual payment", "Refund");
        assertThat(Log.once("posting.posted")).doesNotContain(PortaBilling.TOKEN, "access_token", "Bearer ey");
    }

    @Test
    void whatWasPaidIsCreditedOnceAndTheAnswerHasTheNewBalance() {
        Answer paid = rig.portal().charge(Portal.basket(rig.stripe().savedCard(1001), "12.50"), "credited");
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        assertThat(paid.json().path("BillingStatus").asString()).isEqualTo("Posted");
        assertThat(paid.json().path("Balance").decimalValue())
                .as("PortaBilling's figure unchanged: below 0 is funds")
                .isEqualTo(rig.billing().balance(1001))
                .isEqualByComparingTo("-25.0");
        assertThat(rig.billing().postedTo(1001)).singleElement().satisfies(posting -> {
            assertThat(posting.path("action").asString()).isEqualTo("Manual payment");
            assertThat(posting.path("amount").decimalValue()).isEqualByComparingTo("12.50");
            assertThat(posting.path("marker").asString()).matches("Card payment [A-Z2-7]{12}");
        });
        JsonNode later = status(paid);
        assertThat(later.path("BillingStatus").asString()).isEqualTo("Posted");
        assertThat(later.path("Balance").decimalValue()).isEqualByComparingTo("-25.0");
    }

    @Test
    void aRefundTakesItBackFromTheBalance() {
        Answer paid = rig.portal().charge(Portal.basket(rig.stripe().savedCard(7001), "9.00"), "to refund");
        assertThat(paid.json().path("BillingStatus").asString()).as(paid.text()).isEqualTo("Posted");
        String body =
                "{\"License\":\"%s\",\"PaymentId\":\"%s\",\"Amount\":4.00}".formatted(Portal.LICENCE, paid.paymentId());
        assertThat(rig.portal().post("/RefundStripePayment", body, "refund").status())
                .isEqualTo(200);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(rig.billing().balance(7001)).isEqualByComparingTo("-5"));
    }

    @ParameterizedTest
    @CsvSource({"99999, GBP, no_customer", "1003, GBP, customer_closed", "1002, GBP, currency_differs"})
    void aPaymentThatTheCustomersRecordDoesNotFitIsLeftToAPerson(long customer, String currency, String reason) {
        Answer paid = rig.portal()
                .charge(
                        Draft.charge(customer)
                                .text("ShoppingInformation[0].Currency", currency)
                                .json(),
                        "unfit " + customer);
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        assertThat(paid.json().path("BillingStatus").asString()).as(paid.text()).isEqualTo("Review");
        assertThat(paid.json().has("Balance")).as("nothing is known").isFalse();
        assertThat(rig.query("select reason from posting where i_customer = " + customer))
                .isEqualTo(reason);
        assertThat(rig.billing().postedTo(customer)).isEmpty();
    }

    @Test
    void aCurrencyWithoutCentsIsPostedInWholeUnits() {
        Answer paid = rig.portal()
                .charge(
                        Draft.charge(1005)
                                .text("ShoppingInformation[0].Currency", "JPY")
                                .with("ShoppingInformation[0].TransactionCharge", "700")
                                .json(),
                        "yen");
        assertThat(paid.json().path("BillingStatus").asString()).as(paid.text()).isEqualTo("Posted");
        assertThat(paid.json().path("Balance").decimalValue()).isEqualByComparingTo("4300");
        Answer off = rig.portal()
                .charge(
                        Draft.charge(1005)
                                .text("ShoppingInformation[0].Currency", "JPY")
                                .with("ShoppingInformation[0].TransactionCharge", "0.5")
                                .json(),
                        "half a yen");
        assertThat(off.status()).as(off.text()).isEqualTo(400);
        assertThat(rig.billing().postedTo(1005)).hasSize(1);
    }

    @Test
    void aSlowPortaBillingKeepsNobodyLongerThanTheTenantWaits() {
        rig.billing().strike("get_customer_info", "\"do\":\"delay_before\",\"ms\":20000,\"times\":-1");
        Answer paid = rig.portal()
                .charge(Draft.charge(7003).text("FeatureName", "impatient").json(), "slow");
        rig.billing().release();
        assertThat(paid.paymentStatus()).as(paid.text()).isEqualTo("Succeeded");
        assertThat(paid.json().path("BillingStatus").asString()).isEqualTo("Pending");
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(status(paid).path("BillingStatus").asString()).isEqualTo("Posted");
            assertThat(status(paid).path("Balance").decimalValue()).isEqualByComparingTo("-3");
        });
        assertThat(rig.billing().postedTo(7003)).hasSize(1);
    }

    @Test
    void manyPaymentsOfOneCustomerAtOnceAreAllPostedOnce() {
        Stripe.SavedCard card = rig.stripe().savedCard(7004);
        for (int i = 0; i < 6; i++) {
            int cents = i;
            Thread.ofVirtual().start(() -> rig.portal().charge(Portal.basket(card, "1.0" + cents), "many " + cents));
        }
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(rig.billing().postedTo(7004))
                        .extracting(posting -> posting.path("amount")
                                .decimalValue()
                                .setScale(2)
                                .toPlainString())
                        .containsExactlyInAnyOrder("1.00", "1.01", "1.02", "1.03", "1.04", "1.05"));
    }

    private static JsonNode status(Answer paid) {
        return rig.portal().ask("/StripePayment/" + paid.paymentId()).json();
    }
}
