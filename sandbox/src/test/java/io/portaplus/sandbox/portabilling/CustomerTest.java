package io.portaplus.sandbox.portabilling;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class CustomerTest {
    private static final RunningPortaBilling BILLING = new RunningPortaBilling();
    private static final String INFO = "Customer/get_customer_info";
    private static final String LIST = "Customer/get_customer_list";

    @BeforeEach
    void fresh() {
        BILLING.control("/reset", "{}");
        BILLING.login();
    }

    @AfterAll
    static void stop() {
        BILLING.close();
    }

    private static List<Long> ids(JsonNode page) {
        List<Long> ids = new ArrayList<>();
        page.path("customer_list").forEach(one -> ids.add(one.path("i_customer").asLong()));
        return ids;
    }

    @Test
    void theRecordedCustomersHaveTheirRecordedFunds() {
        JsonNode prepaid = BILLING.customer(444);
        JsonNode postpaid = BILLING.customer(2543);

        assertThat(prepaid.path("credit_limit")
                        .decimalValue()
                        .subtract(prepaid.path("balance").decimalValue()))
                .isEqualByComparingTo("23.61693");
        assertThat(postpaid.path("credit_limit")
                        .decimalValue()
                        .subtract(postpaid.path("balance").decimalValue()))
                .isEqualByComparingTo("12.39");
        assertThat(prepaid.path("balance").isNumber()).isTrue();
        assertThat(prepaid.size()).isGreaterThan(55);
    }

    @Test
    void aCustomerIsFoundByEachOfItsKeysAndOnlyByOneAtATime() {
        for (String by : List.of(
                "\"i_customer\":1001",
                "\"refnum\":\"DEMO-1001\"",
                "\"name\":\"Demo prepaid\"",
                "\"login\":\"demo1001\"")) {
            assertThat(BILLING.call(INFO, "{" + by + "}")
                            .good()
                            .path("customer_info")
                            .path("i_customer")
                            .asInt())
                    .isEqualTo(1001);
        }
        assertThat(BILLING.call(INFO, "{}").fault()).isNotEmpty();
        assertThat(BILLING.call(INFO, "{\"i_customer\":1001,\"name\":\"Demo prepaid\"}")
                        .fault())
                .isNotEmpty();
    }

    @Test
    void nobodyIsAnEmptyAnswerOrAFaultAsTheSwitchSays() {
        assertThat(BILLING.call(INFO, "{\"i_customer\":7}").good().size()).isZero();
        BILLING.control("/settings", "{\"not_found\":\"fault\"}");
        assertThat(BILLING.call(INFO, "{\"i_customer\":7}").fault()).startsWith("Server.Customer.get_customer_info.");
    }

    @Test
    void otherEnvironmentsAndOtherResellersCustomersAreNobody() {
        assertThat(BILLING.call(INFO, "{\"i_customer\":3001}").good().size()).isZero();
        assertThat(BILLING.as("elsewhere", INFO, "{\"i_customer\":3001}").good().size())
                .isOne();
        assertThat(BILLING.as("reseller", INFO, "{\"i_customer\":1001}").good().size())
                .isZero();
        assertThat(BILLING.as("reseller", INFO, "{\"i_customer\":2001}").good().size())
                .isOne();
        assertThat(ids(BILLING.as("reseller", LIST, "{}").good())).containsExactly(2001L);
    }

    @Test
    void detailsComeOnRequestOnly() {
        JsonNode info = BILLING.call(INFO, "{\"i_customer\":1001,\"detailed_info\":1,\"get_time_zone_name\":1}")
                .good()
                .path("customer_info");
        assertThat(info.path("service_features").isArray()).isTrue();
        assertThat(info.path("time_zone_name").asString()).isNotEmpty();
        assertThat(BILLING.customer(1001).has("service_features")).isFalse();
    }

    @Test
    void optionalMembersAreMissingNullOrEmptyFromOneCustomerToTheNext() {
        List<String> forms = new ArrayList<>();
        for (JsonNode one : BILLING.call(LIST, "{}").good().path("customer_list")) {
            forms.add(one.has("email") ? (one.path("email").isNull() ? "null" : "empty") : "absent");
        }
        assertThat(forms).contains("null", "empty", "absent");
    }

    @Test
    void pagesNeedALimitForAnOffsetAndAreCutAtTheMost() {
        JsonNode page =
                BILLING.call(LIST, "{\"limit\":3,\"offset\":2,\"get_total\":1}").good();
        assertThat(ids(page)).containsExactly(1002L, 1003L, 1004L);
        assertThat(page.path("total").asInt()).isEqualTo(10);
        assertThat(BILLING.call(LIST, "{\"offset\":2}").fault()).isNotEmpty();
        BILLING.control("/settings", "{\"max_limit\":4,\"default_limit\":2}");
        assertThat(ids(BILLING.call(LIST, "{\"limit\":500}").good())).hasSize(4);
        assertThat(ids(BILLING.call(LIST, "{}").good())).hasSize(2);
    }

    @Test
    void namesAreSearchedByPattern() {
        assertThat(ids(BILLING.call(LIST, "{\"name\":\"demo p%\"}").good())).containsExactly(1001L, 1002L);
        assertThat(ids(BILLING.call(LIST, "{\"bill_status\":\"C\"}").good())).containsExactly(1003L);
        assertThat(ids(BILLING.call(LIST, "{\"search\":{\"search_by\":[\"login\"],\"value\":\"demo1\"}}")
                        .good()))
                .containsExactly(1001L);
    }

    @Test
    void customersCanAppearWhileSomebodyGoesThroughThePages() {
        BILLING.control("/settings", "{\"insert_while_paging\":1,\"unstable_order\":\"yes\"}");
        List<Long> first = ids(BILLING.call(LIST, "{\"limit\":3}").good());
        List<Long> second = ids(BILLING.call(LIST, "{\"limit\":3,\"offset\":3}").good());
        assertThat(second).as("the page has shifted by one").contains(first.getLast());
    }

    @Test
    void customersAreAddedChangedAndChecked() {
        long id = BILLING.call(
                        "Customer/add_customer", "{\"customer_info\":{\"name\":\"New one\",\"iso_4217\":\"EUR\"}}")
                .good()
                .path("i_customer")
                .asLong();
        String update = "{\"customer_info\":{\"i_customer\":%d,\"city\":\"Bonn\",\"balance\":-900,\"unheard_of\":1}}";
        BILLING.call("Customer/update_customer", update.formatted(id)).good();

        JsonNode now = BILLING.customer(id);
        assertThat(now.path("city").asString()).isEqualTo("Bonn");
        assertThat(now.path("balance").decimalValue()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(now.has("unheard_of")).isFalse();
        for (String bad : List.of(
                "{\"name\":\"New one\",\"iso_4217\":\"EUR\"}",
                "{\"name\":\"Another\",\"iso_4217\":\"QQQ\"}",
                "{\"name\":\"Another\"}",
                "{\"name\":\"Another\",\"iso_4217\":\"EUR\",\"city\":\"" + "x".repeat(32) + "\"}")) {
            assertThat(BILLING.call("Customer/add_customer", "{\"customer_info\":" + bad + "}")
                            .fault())
                    .isNotEmpty();
        }
        assertThat(BILLING.call(
                                "Customer/update_customer",
                                "{\"customer_info\":{\"i_customer\":%d,\"iso_4217\":\"USD\"}}".formatted(id))
                        .fault())
                .isNotEmpty();
    }

    @Test
    void customFieldsKeepWhatWasLastSaid() {
        String set = "{\"i_customer\":1001,\"custom_fields_values\":[{\"name\":\"stripe\",\"db_value\":\"%s\"}]}";
        BILLING.call("Customer/update_custom_fields_values", set.formatted("cus_1"))
                .good();
        BILLING.call("Customer/update_custom_fields_values", set.formatted("cus_2"))
                .good();
        JsonNode values = BILLING.call("Customer/get_custom_fields_values", "{\"i_customer\":1001}")
                .good()
                .path("custom_fields_values");
        assertThat(values.size()).isOne();
        assertThat(values.path(0).path("db_value").asString()).isEqualTo("cus_2");
    }

    @Test
    void accountsAreLookedUpAndUnknownOnesAreNoFault() {
        JsonNode account = BILLING.call("Account/get_account_info", "{\"i_account\":9001}")
                .good()
                .path("account_info");
        assertThat(account.path("billing_model").asInt()).isEqualTo(-1);
        assertThat(account.path("iso_4217").asString()).isEqualTo("GBP");
        assertThat(BILLING.call("Account/get_account_info", "{\"i_account\":5}")
                        .good()
                        .size())
                .isZero();
        assertThat(BILLING.call("Account/get_account_list", "{\"i_customer\":1001}")
                        .good()
                        .path("account_list")
                        .size())
                .isOne();
    }

    @Test
    void invoicesAreListedAndOneComesAsAFile() {
        JsonNode list = BILLING.call("Invoice/get_invoice_list", "{\"i_customer\":1002}")
                .good();
        assertThat(list.path("total").asInt()).isEqualTo(2);
        var pdf = BILLING.call("Invoice/get_invoice_info", "{\"i_invoice\":501,\"get_pdf\":1}");
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"INV-501.pdf\"");
        assertThat(BILLING.call("Invoice/get_invoice_info", "{\"i_invoice\":502,\"get_pdf\":1}")
                        .good()
                        .path("invoice_info")
                        .path("amount_due")
                        .asInt())
                .isEqualTo(80);
    }

    @Test
    void timeZonesHaveOtherNumbersInEveryInstallation() {
        JsonNode first = BILLING.call("Generic/get_time_zone_list", "{}").good();
        BILLING.control("/seed", "{\"seed\":43}");
        assertThat(BILLING.call("Generic/get_time_zone_list", "{}").good()).isNotEqualTo(first);
        assertThat(BILLING.call("Generic/get_countries_list", "{}")
                        .good()
                        .path("countries_list")
                        .size())
                .isGreaterThan(200);
        assertThat(BILLING.call("Env/get_env_info", "{}")
                        .good()
                        .path("env_info")
                        .path("i_env")
                        .asInt())
                .isOne();
    }

    @Test
    void storedMethodsAreMaskedAndStoringOneIsCounted() {
        assertThat(BILLING.call("Customer/get_payment_method_info", "{\"i_customer\":1001}")
                        .good()
                        .size())
                .isZero();
        String store = "{\"i_customer\":1001,\"payment_method_info\":{\"payment_method\":\"VISA\",\"number\":\"%s\"}}";
        BILLING.call("Customer/update_payment_method", store.formatted("4242424242424242"))
                .good();
        assertThat(BILLING.call("Customer/update_payment_method", store.formatted("1234"))
                        .fault())
                .isNotEmpty();
        assertThat(BILLING.call("Customer/get_payment_method_info", "{\"i_customer\":1001}")
                        .good()
                        .path("payment_method_info")
                        .path("number")
                        .asString())
                .isEqualTo("xxxxxxxxxxxx4242");
        assertThat(BILLING.look("/counters").path("update_payment_method").asInt())
                .isEqualTo(2);
    }
}
