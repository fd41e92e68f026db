package io.portaplus.sandbox.portabilling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class ControlTest {
    @Test
    void undocumentedFaultCodesDifferFromOneRunToTheNextAndCanBePinned() {
        try (RunningPortaBilling one = new RunningPortaBilling(1, null);
                RunningPortaBilling other = new RunningPortaBilling(2, null)) {
            String first = one.pay("0", "m").fault();
            assertThat(one.pay("0", "m").fault())
                    .as("the same throughout a run")
                    .isEqualTo(first);
            assertThat(other.pay("0", "m").fault()).isNotEqualTo(first);
            one.control("/seed", "{\"seed\":2}");
            assertThat(one.pay("0", "m").fault()).isEqualTo(other.pay("0", "m").fault());
            one.control("/settings", "{\"fault_codes\":{\"Customer/make_transaction/amount\":\"Server.Known\"}}");
            assertThat(one.pay("0", "m").fault()).isEqualTo("Server.Known");
        }
    }

    @Test
    void aSnapshotBringsEverythingBackButTheSessions(@TempDir Path folder) {
        Path file = folder.resolve("portabilling.json");
        try (RunningPortaBilling billing = new RunningPortaBilling(7, file)) {
            billing.control("/settings", "{\"comment_field\":\"description\"}");
            billing.control("/clock", "{\"advance_seconds\":3600}");
            billing.pay("4.20", "kept").good();
        }
        try (RunningPortaBilling billing = new RunningPortaBilling(8, file)) {
            assertThat(billing.customer(1001).path("balance").decimalValue()).isEqualByComparingTo("-16.7");
            assertThat(billing.ledger().path(0).path("marker").asString()).isEqualTo("kept");
            assertThat(billing.look("/settings").path("comment_field").asString())
                    .isEqualTo("description");
            assertThat(billing.look("/seed").path("seed").asInt()).isEqualTo(7);
        }
    }

    @Test
    void aDamagedSnapshotIsSaidSo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("portabilling.json");
        Files.writeString(file, "{\"seed\":");
        assertThatThrownBy(() -> new RunningPortaBilling(7, file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aResetForgetsEverything() {
        try (RunningPortaBilling billing = new RunningPortaBilling()) {
            billing.pay("1", "m").good();
            billing.control("/faults", "{\"do\":\"throttle\",\"times\":-1}");
            billing.control("/settings", "{\"taxes\":\"yes\"}");
            billing.control("/reset", "{\"empty\":true}");
            assertThat(billing.ledger().size()).isZero();
            assertThat(billing.look("/faults").path("faults").size()).isZero();
            assertThat(billing.look("/settings").path("taxes").asString()).isEqualTo("no");
            assertThat(billing.look("/customers").path("customers").size()).isZero();
        }
    }

    @Test
    void aSeedAddsCustomersAndUsers() {
        try (RunningPortaBilling billing = new RunningPortaBilling()) {
            billing.control(
                    "/seed",
                    "{\"users\":[{\"login\":\"mine\",\"password\":\"mine\"}],"
                            + "\"customers\":[{\"i_customer\":77,\"iso_4217\":\"CHF\",\"balance\":-3.5}]}");
            JsonNode found = billing.as("mine", "Customer/get_customer_info", "{\"i_customer\":77}")
                    .good()
                    .path("customer_info");
            assertThat(found.path("iso_4217").asString()).isEqualTo("CHF");
            assertThat(found.path("balance").decimalValue()).isEqualByComparingTo("-3.5");
        }
    }

    @Test
    void theLogOfCallsShowsNoSecrets() {
        try (RunningPortaBilling billing = new RunningPortaBilling()) {
            String token = billing.login().path("access_token").asString();
            billing.as("sandbox", "Customer/get_customer_info", "{\"i_customer\":1001}")
                    .good();
            billing.call(
                    "Customer/update_payment_method",
                    "{\"i_customer\":1001,\"payment_method_info\":{\"number\":\"4242424242424242\",\"cvv\":\"123\"}}");
            JsonNode calls = billing.look("/calls").path("calls");
            assertThat(calls.size()).isEqualTo(3);
            assertThat(calls.toString()).doesNotContain(token, "4242424242424242", "\"123\"", "password\":\"sandbox");
            assertThat(calls.path(1).path("credentials").asString()).isEqualTo("password");
            assertThat(calls.path(1).path("outcome").asString()).isEqualTo("200");
        }
    }

    @Test
    void everyMethodOfTheSheetIsThere() {
        try (RunningPortaBilling billing = new RunningPortaBilling()) {
            assertThat(billing.look("/methods").valueStream().map(JsonNode::asString))
                    .contains(
                            "Session/login",
                            "Session/ping",
                            "Customer/make_transaction",
                            "Customer/get_customer_xdrs",
                            "Account/make_transaction",
                            "Account/get_xdr_list",
                            "Invoice/get_invoice_info",
                            "Generic/get_session_data",
                            "Env/get_env_info");
            assertThat(billing.call("Customer/no_such_method", "{}").fault()).startsWith("Server.Customer.");
        }
    }

    @Test
    void aSwitchTakesOnlyWhatItKnows() {
        try (RunningPortaBilling billing = new RunningPortaBilling()) {
            assertThat(billing.controlled("/settings", "{\"comment_field\":\"nowhere\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(billing.controlled("/settings", "{\"taxes\":\"yes\",\"no_switch\":1}")
                            .status())
                    .isEqualTo(400);
            assertThat(billing.look("/settings").path("taxes").asString())
                    .as("all or none")
                    .isEqualTo("no");
        }
    }

    @Test
    void thePageShowsWhatWasExecutedAndEscapesIt() {
        try (RunningPortaBilling billing = new RunningPortaBilling()) {
            billing.pay("3", "<b>bold</b>").good();
            await().until(() -> billing.ledger().path(0).path("answered").asBoolean());
            var page = billing.send(
                    HttpRequest.newBuilder(URI.create(billing.control() + "/")).build());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text())
                    .contains("Demo prepaid", "&lt;b&gt;bold", "Manual payment")
                    .doesNotContain("<b>bold");
            assertThat(billing.send(HttpRequest.newBuilder(URI.create(billing.control() + "/pages.css"))
                                    .build())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theControlPortIsOneAboveTheApi() {
        try (RunningPortaBilling billing = new RunningPortaBilling()) {
            assertThat(billing.control().getPort()).isEqualTo(billing.uri().getPort() + 1);
            assertThat(billing.control().getHost()).isEqualTo("127.0.0.1");
        }
    }
}
