package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.Operator;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A balance that is moved by an operation moves once, however often it is asked for (docs/semantics.md). */
final class TakePaymentTest {
    @RegisterExtension
    static final Rig rig = Rig.with(82, Map.of("billing.waitFor", "30s", "payments.maxAmount", "1000"))
            .withPortaBilling();

    private static final Duration LONG = Duration.ofSeconds(60);

    @BeforeAll
    static void customers() {
        rig.billing().customers(8000, 40);
        rig.feature("impatient", "('billing.waitFor', '50ms'), ('billing.readWithin', '700ms')");
        rig.feature("short", "('payments.duplicateWindow', '0s')");
    }

    @AfterEach
    void release() {
        rig.billing().release();
    }

    private static String body(long customer, String amount, String type, String more) {
        return "{\"License\":\"%s\",\"ICustomer\":%d,\"Amount\":%s,\"PaymentType\":\"%s\"%s}"
                .formatted(Portal.LICENCE, customer, amount, type, more);
    }

    private static Answer take(String body, @Nullable String key) {
        return rig.portal().post("/TakePayment", body, key);
    }

    private static JsonNode only(long customer) {
        List<JsonNode> postings = rig.billing().postedTo(customer);
        assertThat(postings).hasSize(1);
        return postings.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "8001, ManualCharge, Manual charge, 2.5",
        "8002, ManualPayment, Manual payment, -2.5",
        "8003, ManualCredit, Manual credit, -2.5",
        "8004, promotionalcredit, Promotional credit, -2.5",
    })
    void eachTypeMovesTheBalanceItsWayAndTheAnswerHasIt(long customer, String type, String action, String balance) {
        Answer taken = take(body(customer, "2.50", type, ""), "type " + type);
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        JsonNode result = taken.json().path("result");
        assertThat(result.path("ResultCode").asString()).isEqualTo("Posted");
        assertThat(result.path("Balance").decimalValue()).isEqualByComparingTo(balance);
        assertThat(result.path("IXdr").asLong()).isPositive();
        assertThat(result.path("TransactionId").asString()).isNotEmpty();
        assertThat(taken.text()).doesNotContain("Authorization", Portal.LICENCE);
        assertThat(only(customer).path("action").asString()).isEqualTo(action);
        assertThat(only(customer).path("marker").asString()).matches("Adjustment [A-Z2-7]{12}");
    }

    @Test
    void aRefundTakesBackWhatWasPaidByHand() {
        take(body(8005, "9", "ManualPayment", ""), "paid by hand");
        Answer refunded =
                take(body(8005, "4", "Refund", ",\"VisibleComment\":\"Cheque\",\"InternalComment\":\"c 7\""), "back");
        assertThat(refunded.json().path("result").path("Balance").decimalValue())
                .as(refunded.text())
                .isEqualByComparingTo("-5");
        assertThat(rig.billing().postedTo(8005).getLast().path("marker").asString())
                .matches("Cheque [A-Z2-7]{12}");
    }

    @Test
    void underOneKeyItIsPostedOnceHoweverManyAskAtOnce() throws Exception {
        List<Future<Answer>> all = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                all.add(callers.submit(() -> take(body(8006, "3", "ManualPayment", ""), "one key")));
            }
        }
        int first = 0;
        for (Future<Answer> one : all) {
            assertThat(one.get().status()).as(one.get().text()).isIn(200, 202);
            first += one.get().replayed() ? 0 : 1;
        }
        assertThat(first).isOne();
        assertThat(only(8006).path("amount").decimalValue()).isEqualByComparingTo("3");
        Answer later = take(body(8006, "3.00", "manualPayment", ""), "one key");
        assertThat(later.replayed()).isTrue();
        assertThat(later.json().path("result").path("Balance").decimalValue()).isEqualByComparingTo("-3");
        Refused.with(take(body(8006, "4", "ManualPayment", ""), "one key"), 409, "IdempotencyKeyReused");
        assertThat(rig.billing().postedTo(8006)).hasSize(1);
    }

    @Test
    void withoutAKeyAnEqualRequestIsARepeatAndAnotherIsNot() {
        Answer first = take(body(8007, "3", "ManualCharge", ""), null);
        Answer again = take(body(8007, "3.0", "ManualCharge", ""), null);
        assertThat(again.replayed()).isTrue();
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(take(body(8007, "3", "ManualCharge", ",\"InternalComment\":\"other\""), null)
                        .replayed())
                .isFalse();
        assertThat(take(body(8007, "3", "ManualCharge", ""), "a key").replayed())
                .isFalse();
        assertThat(rig.billing().postedTo(8007)).hasSize(3);
    }

    @Test
    void afterTheWindowAnEqualRequestIsAnotherOne() {
        String body = body(8008, "3", "ManualCharge", ",\"FeatureName\":\"short\"");
        take(body, null);
        assertThat(take(body, null).replayed()).isFalse();
        assertThat(rig.billing().postedTo(8008)).hasSize(2);
    }

    @Test
    void whatIsNotPostedYetIsAccepted202AndPostedOnceAllTheSame() {
        rig.billing().strike("make_transaction", "\"do\":\"drop_after\",\"times\":1");
        String body = body(8009, "6", "ManualPayment", ",\"FeatureName\":\"impatient\"");
        Answer pending = take(body, "lost answer");
        assertThat(pending.status()).as(pending.text()).isEqualTo(202);
        assertThat(pending.header("Retry-After")).isPresent();
        assertThat(pending.json().path("result").path("ResultCode").asString()).isEqualTo("Pending");
        assertThat(pending.json().path("result").has("Balance")).isFalse();
        await().atMost(LONG).untilAsserted(() -> {
            Answer later = take(body, "lost answer");
            assertThat(later.replayed()).isTrue();
            assertThat(later.status()).isEqualTo(200);
            assertThat(later.json().path("result").path("ResultCode").asString())
                    .isEqualTo("Posted");
        });
        assertThat(only(8009).path("amount").decimalValue()).isEqualByComparingTo("6");
    }

    @Test
    void whilePortaBillingIsAwayNothingIsTakenAndNothingIsBound() {
        rig.billing().strike("get_customer_info", "\"do\":\"delay_before\",\"ms\":20000,\"times\":1");
        String body = body(8010, "6", "ManualPayment", ",\"FeatureName\":\"impatient\"");
        Refused.with(take(body, "away"), 503, "BillingUnavailable");
        rig.billing().release();
        assertThat(rig.query("select count(*) from posting where i_customer = 8010"))
                .isEqualTo("0");
        Answer taken = take(body(8010, "7", "ManualPayment", ""), "away");
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(taken.replayed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "99999, 1, BillingCustomerNotFound ICustomer",
        "1003, 1, BillingCustomerClosed ICustomer",
        "1001, 0.001, OffTheStep Amount",
        "1005, 0.5, OffTheStep Amount",
        "1001, 1000.01, AmountTooLarge Amount",
        "1001, 0, AmountRequired Amount",
        "1001, -1, AmountRequired Amount",
    })
    void whatCanNotBePostedIsRefusedAndNothingIsBound(long customer, String amount, String fault) {
        String code = fault.substring(0, fault.indexOf(' '));
        int before = rig.billing().ledger().size();
        assertThat(Refused.with(take(body(customer, amount, "ManualPayment", ""), null), 400, code)
                        .faults())
                .containsExactly(fault);
        assertThat(rig.billing().ledger()).hasSize(before);
    }

    @Test
    void allFaultsAreToldTogetherAndNoCardNumberIsTaken() {
        Refused refused = Refused.with(
                take(
                        "{\"License\":\"" + Portal.LICENCE
                                + "\",\"IAccount\":9001,\"PaymentType\":\"EcommercePayment\","
                                + "\"InternalComment\":\"4242424242424242\",\"CustomerID\":\"x\",\"cvv\":\"123\","
                                + "\"VisibleComment\":\"Undo Card payment ABCDEFGH2345\",\"lstCustomerIDS\":[{\"Amount\":1}]}",
                        "k".repeat(256)),
                400,
                "CardNumberNotAccepted");
        assertThat(refused.faults())
                .containsExactly(
                        "CardNumberNotAccepted InternalComment",
                        "NotOffered IAccount",
                        "NotOffered CustomerID",
                        "NotOffered lstCustomerIDS",
                        "ICustomerRequired ICustomer",
                        "AmountRequired Amount",
                        "InvalidPaymentType PaymentType",
                        "MarkerInComment VisibleComment",
                        "InvalidIdempotencyKey Idempotency-Key");
        assertThat(Log.text()).doesNotContain("4242424242424242");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/TakePayment",
                "/TakePayment/Customer/8011/5/ManualPayment",
                "/TakePayment/Customer/licence/8011/5/ManualPayment",
                "/TakePayment/Account/licence/9001/5/ManualPayment",
                "/json/reply/PortaPayment?ICustomer=8011&Amount=5&PaymentType=ManualPayment",
            })
    void noLinkMovesMoney(String path) {
        Answer answer = rig.portal().ask(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(405);
        assertThat(answer.header("Allow"))
                .hasValueSatisfying(
                        allowed -> assertThat(allowed).contains("POST").doesNotContain("GET"));
        assertThat(rig.billing().postedTo(8011)).isEmpty();
    }

    @Test
    void theAddressWithoutTheLicenceTakesItFromTheHeader() {
        Answer taken =
                rig.portal().send("/TakePayment/Customer/8012/12.50/ManualPayment", "{}", "Bearer " + Portal.LICENCE);
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(only(8012).path("amount").decimalValue()).isEqualByComparingTo("12.5");
    }

    @Test
    void aKeyThatMayChargeCardsMayNotGiveCreditForNothing() {
        Operator operator = new Operator(rig.portal());
        String portal = operator.key(1, "{}").path("Key").asString();
        String body = body(8013, "5", "ManualCredit", "").replace(Portal.LICENCE, portal);
        Refused.with(take(body, null), 403, "ScopeMissing");
        String office =
                operator.key(1, "{\"Scopes\":[\"billing\"]}").path("Key").asString();
        assertThat(take(body.replace(portal, office), null).status()).isEqualTo(200);
        assertThat(rig.billing().postedTo(8013)).hasSize(1);
    }

    @Test
    void inABatchEachIsPostedUnderItsOwnKey() {
        String batch = "[" + body(8014, "1", "ManualPayment", "") + "," + body(8014, "1", "ManualPayment", "") + ","
                + body(99999, "1", "ManualPayment", "") + "]";
        Answer first = rig.portal().post("/json/reply/PortaPayment%5B%5D", batch, "batch");
        Answer again = rig.portal().post("/json/reply/PortaPayment%5B%5D", batch, "batch");
        assertThat(rig.billing().postedTo(8014)).as(first.text() + again.text()).hasSize(2);
    }
}
