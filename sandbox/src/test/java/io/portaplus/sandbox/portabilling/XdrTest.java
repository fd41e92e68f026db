package io.portaplus.sandbox.portabilling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class XdrTest {
    private static final RunningPortaBilling BILLING = new RunningPortaBilling();
    private static final String MARKER = "Card payment ABCDEFGHJKLM";

    @BeforeEach
    void fresh() {
        BILLING.control("/reset", "{}");
        BILLING.login();
    }

    @AfterAll
    static void stop() {
        BILLING.close();
    }

    private static JsonNode list(String more) {
        return BILLING.call(
                        "Customer/get_customer_xdrs",
                        "{\"i_customer\":1001,\"from_date\":\"2020-01-01 00:00:00\",\"to_date\":\"2100-01-01\"" + more
                                + "}")
                .good()
                .path("xdr_list");
    }

    @Test
    void aPaymentIsAnXdrOfServiceTwoWithANegativeAmount() {
        long xdr = BILLING.pay("7.25", MARKER).good().path("i_xdr").asLong();
        JsonNode row = list(",\"i_service\":2").path(0);
        assertThat(row.path("i_xdr").asLong()).isEqualTo(xdr);
        assertThat(row.path("charged_amount").decimalValue()).isEqualByComparingTo("-7.25");
        assertThat(row.path("bill_time").asString()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(list(",\"i_service\":1").size()).isZero();
    }

    @Test
    void theCommentIsWhereTheSwitchSaysAndTheInternalOneIsNowhere() {
        BILLING.call(
                        "Customer/make_transaction",
                        RunningPortaBilling.payment(1001, "1", MARKER)
                                .replace("}", ",\"internal_comment\":\"pi_secret\"}"))
                .good();
        Map<String, String> where =
                Map.of("CLD", "CLD", "description", "description", "both", "CLDdescription", "truncated", "");
        where.forEach((setting, fields) -> {
            BILLING.control("/settings", "{\"comment_field\":\"" + setting + "\"}");
            JsonNode row = list("").path(0);
            String found = (row.path("CLD").asString().equals(MARKER) ? "CLD" : "")
                    + (row.path("description").asString().equals(MARKER) ? "description" : "");
            assertThat(found).as(setting).isEqualTo(fields);
            assertThat(row.toString()).doesNotContain("pi_secret");
        });
    }

    @Test
    void aReplicaShowsAnXdrOnlyLater() {
        BILLING.control("/settings", "{\"replica_lag_ms\":60000}");
        BILLING.pay("1", MARKER).good();
        assertThat(list("").size()).isZero();
        BILLING.control("/clock", "{\"advance_seconds\":61}");
        assertThat(list("").size()).isOne();
    }

    @Test
    void aRevertedXdrIsSeenByWhoeverAsksForHiddenRowsWithTheRowThatTakesItBack() {
        long xdr = BILLING.pay("1", MARKER).good().path("i_xdr").asLong();
        BILLING.control("/revert", "{\"i_xdr\":" + xdr + "}");
        assertThat(list("").size()).isZero();
        JsonNode rows = list(",\"show_hidden\":1");
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.path(0)
                        .path("charged_amount")
                        .decimalValue()
                        .add(rows.path(1).path("charged_amount").decimalValue()))
                .isEqualByComparingTo("0");
    }

    @Test
    void datesAreNeededAndTheLastInstantIsOutside() {
        BILLING.pay("1", MARKER).good();
        assertThat(BILLING.call("Customer/get_customer_xdrs", "{\"i_customer\":1001}")
                        .fault())
                .isNotEmpty();
        String day = list("").path(0).path("bill_time").asString();
        String bounds = "{\"i_customer\":1001,\"from_date\":\"%s\",\"to_date\":\"%s\"}";
        assertThat(BILLING.call("Customer/get_customer_xdrs", bounds.formatted("2020-01-01", day))
                        .good()
                        .path("xdr_list")
                        .size())
                .isZero();
    }

    @Test
    void tooMuchDataIsRefusedInSafeMode() {
        BILLING.control("/settings", "{\"safe_mode_rows\":1}");
        BILLING.pay("1", "a").good();
        BILLING.pay("1", "b").good();
        assertThat(BILLING.call(
                                "Customer/get_customer_xdrs",
                                "{\"i_customer\":1001,\"from_date\":\"2020-01-01\",\"to_date\":\"2100-01-01\","
                                        + "\"enable_safe_mode\":1}")
                        .fault())
                .isNotEmpty();
    }

    @Test
    void aListingCanBeAFile() {
        BILLING.pay("1", MARKER).good();
        var file = BILLING.call(
                "Customer/get_customer_xdrs",
                "{\"i_customer\":1001,\"from_date\":\"2020-01-01\",\"to_date\":\"2100-01-01\",\"format\":\"csv\"}");
        assertThat(file.headers().firstValue("Content-Type")).contains("application/csv");
        assertThat(file.text()).startsWith("i_xdr,").contains('"' + MARKER + '"');
    }

    @Test
    void anAccountListsItsOwn() {
        BILLING.call("Account/make_transaction", "{\"i_account\":9001,\"action\":\"Manual payment\",\"amount\":4}")
                .good();
        BILLING.pay("1", MARKER).good();
        assertThat(BILLING.call(
                                "Account/get_xdr_list",
                                "{\"i_account\":9001,\"from_date\":\"2020-01-01\",\"to_date\":\"2100-01-01\"}")
                        .good()
                        .path("xdr_list")
                        .size())
                .isOne();
        assertThat(list(",\"cdr_entity\":\"C\"").size()).isOne();
        assertThat(list("").size()).isEqualTo(2);
    }
}
