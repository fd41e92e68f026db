package io.portaplus.sandbox.portabilling;

import static io.portaplus.sandbox.portabilling.RunningPortaBilling.payment;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class TransactionTest {
    private static final RunningPortaBilling BILLING = new RunningPortaBilling();
    private static final String MAKE = "Customer/make_transaction";

    @BeforeEach
    void fresh() {
        BILLING.control("/reset", "{}");
        BILLING.login();
    }

    @AfterAll
    static void stop() {
        BILLING.close();
    }

    private static BigDecimal balance(long customer) {
        return BILLING.customer(customer).path("balance").decimalValue();
    }

    private static String act(String action, String amount) {
        return "{\"i_customer\":1001,\"action\":\"%s\",\"amount\":%s}".formatted(action, amount);
    }

    @Test
    void eachActionMovesTheBalanceItsOwnWay() {
        Map<String, String> moves = Map.of(
                "Manual payment", "-10",
                "Manual credit", "-10",
                "Promotional credit", "-10",
                "Manual charge", "10");
        moves.forEach((action, move) -> {
            BigDecimal before = balance(1001);
            JsonNode answer = BILLING.call(MAKE, act(action, "10")).good();
            assertThat(balance(1001).subtract(before)).as(action).isEqualByComparingTo(move);
            assertThat(answer.path("balance").decimalValue()).isEqualByComparingTo(balance(1001));
            assertThat(answer.path("i_xdr").asLong()).isPositive();
            assertThat(answer.path("i_payment_transaction").asLong()).isPositive();
        });
    }

    @Test
    void actionsAreKnownInAnyCaseOfLetters() {
        BILLING.call(MAKE, act("MANUAL payment", "1")).good();
        BILLING.call(MAKE, act("Manual Payment", "\"1.50\"")).good();
        assertThat(BILLING.call(MAKE, act("Manual gift", "1")).fault()).startsWith("Server.Customer.make_transaction.");
        assertThat(balance(1001)).isEqualByComparingTo("-15");
    }

    @Test
    void theSamePostingTwiceCreditsTwice() {
        BILLING.pay("5", "Card payment A").good();
        BILLING.pay("5", "Card payment A").good();
        assertThat(BILLING.ledger().size()).isEqualTo(2);
        assertThat(balance(1001)).isEqualByComparingTo("-22.5");
    }

    @Test
    void aSwitchMakesItRefuseARepeatForTryingOutWhatAProbeMayFind() {
        BILLING.control("/settings", "{\"dedupe\":\"transaction_id\"}");
        String params = act("Manual payment", "5").replace("}", ",\"transaction_id\":\"ab12\"}");
        BILLING.call(MAKE, params).good();
        assertThat(BILLING.call(MAKE, params).fault()).isNotEmpty();
        assertThat(BILLING.ledger().size()).isEqualTo(1);
    }

    @Test
    void wrongAmountsAndCustomersAreRefusedAndNothingRuns() {
        for (String amount : List.of("0", "-1", "\"much\"", "null", "0.000001", "1e400")) {
            assertThat(BILLING.call(MAKE, act("Manual payment", amount)).fault())
                    .as(amount)
                    .isNotEmpty();
        }
        assertThat(BILLING.call(MAKE, payment(1003, "5", "closed")).fault()).isNotEmpty();
        assertThat(BILLING.call(MAKE, payment(7, "5", "unknown")).fault()).isNotEmpty();
        assertThat(BILLING.call(MAKE, payment(3001, "5", "elsewhere")).fault()).isNotEmpty();
        assertThat(BILLING.as("reader", MAKE, payment(1001, "5", "denied")).fault())
                .isNotEmpty();
        assertThat(BILLING.ledger().size()).isZero();
        BILLING.call(MAKE, payment(1004, "5", "suspended customers may pay")).good();
        assertThat(balance(1004)).isEqualByComparingTo("75");
    }

    @Test
    void aPaymentPaysInvoicesOldestFirstAndTheRestCanBeRefunded() {
        BILLING.call(MAKE, payment(1002, "50", "m")).good();
        JsonNode invoices = BILLING.call("Invoice/get_invoice_list", "{\"i_customer\":1002}")
                .good()
                .path("invoice_list");
        assertThat(invoices.path(0).path("amount_due").asInt()).isZero();
        assertThat(invoices.path(1).path("amount_due").asInt()).isEqualTo(70);
        String refund = "{\"i_customer\":1002,\"action\":\"Refund\",\"amount\":5}";
        assertThat(BILLING.call(MAKE, refund).fault())
                .as("all is used for invoices")
                .isNotEmpty();
        BILLING.call(MAKE, payment(1002, "80", "m2")).good();
        assertThat(BILLING.customer(1002).path("unallocated_payments").asInt()).isEqualTo(10);
        BILLING.call(MAKE, refund).good();
        assertThat(BILLING.customer(1002).path("unallocated_payments").asInt()).isEqualTo(5);
        assertThat(balance(1002)).isEqualByComparingTo("-5");
        BILLING.control("/settings", "{\"refund_beyond\":\"allow\"}");
        BILLING.call(MAKE, refund.replace("5}", "50}")).good();
        assertThat(balance(1002)).isEqualByComparingTo("45");
    }

    @Test
    void withTaxesTheBalanceMovesByLessThanWasPaid() {
        BILLING.control("/settings", "{\"taxes\":\"yes\"}");
        BILLING.pay("10", "m").good();
        assertThat(balance(1001)).isEqualByComparingTo("-20.83333");
        JsonNode posting = BILLING.ledger().path(0);
        assertThat(posting.path("amount").decimalValue()).isEqualByComparingTo("10");
        assertThat(posting.path("applied").decimalValue()).isEqualByComparingTo("8.33333");
    }

    @Test
    void manualActionsLeaveTheCardMembersNullEmptyOrOut() {
        BILLING.control("/settings", "{\"manual_ids\":\"null\"}");
        assertThat(BILLING.pay("1", "a").good().path("transaction_id").isNull()).isTrue();
        BILLING.control("/settings", "{\"manual_ids\":\"empty\"}");
        assertThat(BILLING.pay("1", "b").good().path("transaction_id").asString())
                .isEmpty();
        BILLING.control("/settings", "{\"manual_ids\":\"absent\"}");
        assertThat(BILLING.pay("1", "c").good().has("transaction_id")).isFalse();
    }

    @Test
    void aLongCommentIsCutOrRefused() {
        BILLING.control("/settings", "{\"comment_max\":10}");
        BILLING.pay("1", "0123456789abc").good();
        assertThat(BILLING.ledger().path(0).path("marker").asString()).isEqualTo("0123456789abc");
        BILLING.control("/settings", "{\"long_comment\":\"fault\"}");
        assertThat(BILLING.pay("1", "0123456789abc").fault()).isNotEmpty();
    }

    @Test
    void onlyADebitAccountHasABalanceOfItsOwn() {
        String pay = "{\"i_account\":%d,\"action\":\"Manual payment\",\"amount\":4}";
        BILLING.call("Account/make_transaction", pay.formatted(9001)).good();
        BILLING.call("Account/make_transaction", pay.formatted(9002)).good();

        assertThat(balance(1001)).isEqualByComparingTo("-12.5");
        assertThat(BILLING.call("Account/get_account_info", "{\"i_account\":9001}")
                        .good()
                        .path("account_info")
                        .path("balance")
                        .decimalValue())
                .isEqualByComparingTo("-0.8");
        assertThat(balance(2543)).isEqualByComparingTo("33.61");
    }

    @Test
    void cardActionsChargeAStoredTestCardAndAreCounted() {
        assertThat(BILLING.call(MAKE, act("E-commerce payment", "3")).fault())
                .as("no card")
                .isNotEmpty();
        BILLING.call(
                        "Customer/update_payment_method",
                        "{\"i_customer\":1001,\"payment_method_info\":{\"number\":\"4242424242424242\"}}")
                .good();
        JsonNode held = BILLING.call(MAKE, act("Authorization only", "3")).good();
        assertThat(balance(1001)).isEqualByComparingTo("-12.5");
        String id = held.path("transaction_id").asString();
        String capture = act("Capture payment", "%s").replace("}", ",\"transaction_id\":\"" + id + "\"}");
        assertThat(BILLING.call(MAKE, capture.formatted("4")).fault())
                .as("more than held")
                .isNotEmpty();
        BILLING.call(MAKE, capture.formatted("2")).good();
        BILLING.call(MAKE, capture.formatted("2").replace("Capture payment", "E-commerce refund"))
                .good();

        assertThat(balance(1001)).isEqualByComparingTo("-12.5");
        assertThat(BILLING.look("/counters").path("card_charges_by_sandbox").asInt())
                .isEqualTo(1);
    }

    @Test
    void onlyNormalModeTakesPostingsAndEveryModeTakesLookUps() {
        Map<String, String> faults =
                Map.of("standalone", "standalone_mode", "secondary", "secondary_site", "read_only", "read_only_mode");
        faults.forEach((mode, fault) -> {
            BILLING.control("/mode", "{\"mode\":\"" + mode + "\"}");
            assertThat(BILLING.pay("1", "m").fault()).isEqualTo(fault);
            assertThat(BILLING.customer(1001).path("i_customer").asInt()).isEqualTo(1001);
            assertThat(BILLING.call("Generic/get_session_data", "{}")
                            .good()
                            .path("operating_mode")
                            .asString())
                    .isEqualTo(mode);
        });
        BILLING.control("/mode", "{\"mode\":\"normal\"}");
        BILLING.pay("1", "m").good();
        assertThat(BILLING.ledger().size()).isEqualTo(1);
    }
}
