package io.portaplus.sandbox.portabilling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EventTest {
    private static final RunningPortaBilling BILLING = new RunningPortaBilling();
    private Hook hook = new Hook();

    EventTest() throws IOException {}

    @BeforeEach
    void fresh() {
        BILLING.control("/reset", "{}");
        BILLING.login();
    }

    @AfterEach
    void unhook() {
        hook.close();
    }

    @AfterAll
    static void stop() {
        BILLING.close();
    }

    private void subscribe(String more) {
        BILLING.control("/subscriptions", "{\"url\":\"" + hook.url() + "\"" + more + "}");
    }

    private void came(int times) {
        await().untilAsserted(() -> assertThat(hook.got()).hasSize(times));
    }

    @Test
    void aPostingMakesAnEventOfTheSubscribersGeneration() {
        subscribe(",\"auth\":{\"user\":\"porta\",\"password\":\"secret\"}");
        subscribe(",\"style\":\"v1\",\"types\":[\"Customer/BalanceChanged\"]");
        BILLING.pay("2.5", "m").good();
        came(2);
        assertThat(hook.types()).containsExactlyInAnyOrder("Customer/Updated", "Customer/BalanceChanged");
        for (Hook.Got got : hook.got()) {
            assertThat(got.dated()).isTrue();
            if (got.event().path("event_type").asString().equals("Customer/Updated")) {
                assertThat(got.variables().path("i_customer").asInt()).isEqualTo(1001);
                assertThat(got.variables().path("i_event").asInt()).isPositive();
                assertThat(got.authorization()).startsWith("Basic ");
            } else {
                assertThat(got.variables().path("prev_balance").decimalValue()).isEqualByComparingTo("-12.5");
                assertThat(got.variables().path("curr_balance").decimalValue()).isEqualByComparingTo("-15");
            }
        }
    }

    @Test
    void anAnswerOf503BringsTheEventAgainAnd200EndsIt() {
        hook.answer(503);
        subscribe("");
        BILLING.pay("1", "m").good();
        came(1);
        hook.answer(200);
        await().untilAsserted(() ->
                assertThat(BILLING.look("/events").path("pending").asInt()).isOne());
        BILLING.control("/clock", "{\"advance_seconds\":61}");
        came(2);
        assertThat(hook.got().get(0).event()).isEqualTo(hook.got().get(1).event());
        await().untilAsserted(() ->
                assertThat(BILLING.look("/events").path("pending").asInt()).isZero());
    }

    @Test
    void anAnswerOf4xxLosesTheEventForEver() {
        hook.answer(429);
        subscribe("");
        BILLING.pay("1", "m").good();
        await().untilAsserted(() ->
                assertThat(BILLING.look("/events").path("lost").asInt()).isOne());
        BILLING.control("/clock", "{\"advance_seconds\":3600}");
        assertThat(BILLING.look("/events").path("pending").asInt()).isZero();
        assertThat(hook.got()).hasSize(1);
    }

    @Test
    void eventsCanComeTwiceAsTextsAndInBursts() {
        subscribe(",\"duplicate\":true,\"values_as_strings\":true");
        BILLING.control("/events", "{\"burst\":5,\"type\":\"Customer/Updated\",\"variables\":{\"i_customer\":1001}}");
        came(10);
        assertThat(hook.got())
                .allMatch(one -> one.variables().path("i_customer").asString("").equals("1001")
                        && one.variables().path("i_customer").isString());
        assertThat(hook.got().stream()
                        .map(one -> one.variables().path("i_event").asString())
                        .distinct())
                .hasSize(5);
    }

    @Test
    void everySecondEventCanComeAfterTheNext() {
        subscribe(",\"reorder\":true");
        BILLING.control("/events", "{\"burst\":2,\"variables\":{\"i_customer\":1001}}");
        came(1);
        BILLING.control("/clock", "{\"advance_seconds\":2}");
        came(2);
        assertThat(hook.got().get(0).variables().path("i_event").asInt())
                .isGreaterThan(hook.got().get(1).variables().path("i_event").asInt());
    }

    @Test
    void aPaidInvoiceAndANewCustomerAreEventsToo() {
        subscribe("");
        BILLING.call("Customer/make_transaction", RunningPortaBilling.payment(1002, "50", "m"))
                .good();
        BILLING.call("Customer/add_customer", "{\"customer_info\":{\"name\":\"New\",\"iso_4217\":\"EUR\"}}")
                .good();
        came(4);
        assertThat(hook.types())
                .containsExactlyInAnyOrder(
                        "Invoice/Updated", "Invoice/Updated", "Customer/Updated", "Customer/Created");
    }
}
