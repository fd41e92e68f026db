package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankDebitTest {
    private static final String INTENTS = "/v1/payment_intents";
    private static final String SUCCEEDS = "AT32 1904 3002 3547 3204";
    private static final String FAILS = "AT861904300235473202";

    @TempDir
    private Path folder;

    @Test
    void aDebitIsProcessedForAWhileAndThenSucceeds() {
        try (RunningSandbox sandbox = new RunningSandbox()) {
            Seen debit = sandbox.debit(SUCCEEDS);
            assertThat(debit.text("status")).isEqualTo("processing");
            assertThat(debit.json().path("amount_received").asLong()).isZero();
            assertThat(sandbox.get("/v1/charges/" + debit.text("latest_charge")).text("status"))
                    .isEqualTo("pending");
            assertThat(sandbox.post(INTENTS + "/" + debit.id() + "/cancel").status())
                    .as("a debit under way cannot be canceled")
                    .isEqualTo(400);
            sandbox.advance(Duration.ofMinutes(2));
            assertThat(sandbox.movements()).isZero();
            sandbox.advance(Duration.ofMinutes(2));
            assertThat(sandbox.movements()).isEqualTo(1);
            Seen paid = sandbox.get(INTENTS + "/" + debit.id());
            assertThat(paid.text("status")).isEqualTo("succeeded");
            assertThat(paid.json().path("amount_received").asLong()).isEqualTo(2000);
            assertThat(sandbox.get("/v1/charges/" + debit.text("latest_charge"))
                            .json()
                            .path("paid")
                            .asBoolean())
                    .isTrue();
            assertThat(sandbox.movements()).isEqualTo(1);
        }
    }

    @Test
    void aDebitMayFailInTheEnd() {
        try (RunningSandbox sandbox = new RunningSandbox()) {
            Seen debit = sandbox.debit(FAILS);
            sandbox.advance(Duration.ofMinutes(4));
            Seen left = sandbox.get(INTENTS + "/" + debit.id());
            assertThat(left.text("status")).isEqualTo("requires_payment_method");
            assertThat(left.json().path("last_payment_error").path("charge").asString())
                    .isEqualTo(debit.text("latest_charge"));
            assertThat(sandbox.get("/v1/charges/" + debit.text("latest_charge")).text("status"))
                    .isEqualTo("failed");
            assertThat(sandbox.movements()).isZero();
        }
    }

    @Test
    void aDebitUnderWayIsDecidedAfterARestart() {
        Path file = folder.resolve("state");
        String id;
        try (RunningSandbox sandbox = new RunningSandbox(file)) {
            id = sandbox.debit(SUCCEEDS).id();
        }
        try (RunningSandbox again = new RunningSandbox(file)) {
            assertThat(again.get(INTENTS + "/" + id).text("status")).isEqualTo("processing");
            again.advance(Duration.ofMinutes(4));
            assertThat(again.look("/intents?account=sk_test_sandbox")
                            .json()
                            .path("intents")
                            .path(0)
                            .path("status")
                            .asString())
                    .isEqualTo("succeeded");
            assertThat(again.movements()).isEqualTo(1);
        }
        try (RunningSandbox third = new RunningSandbox(file)) {
            assertThat(third.movements()).isEqualTo(1);
            assertThat(third.get(INTENTS + "/" + id).text("status")).isEqualTo("succeeded");
        }
    }

    @Test
    void onlyTestAccountsInEurosWithANameAreTaken() {
        try (RunningSandbox sandbox = new RunningSandbox()) {
            Seen real = sandbox.post(
                    "/v1/payment_methods",
                    "type",
                    "sepa_debit",
                    "sepa_debit[iban]",
                    "DE02120300000000202051",
                    "billing_details[name]",
                    "Ann",
                    "billing_details[email]",
                    "ann@example.com");
            assertThat(real.status()).isEqualTo(400);
            assertThat(real.error().path("param").asString()).isEqualTo("sepa_debit[iban]");
            assertThat(real.body()).doesNotContain("DE02120300000000202051");
            Seen nobody = sandbox.post("/v1/payment_methods", "type", "sepa_debit", "sepa_debit[iban]", FAILS);
            assertThat(nobody.error().path("param").asString()).isEqualTo("billing_details[name]");
            Seen card = sandbox.post(
                    INTENTS,
                    "amount",
                    "2000",
                    "currency",
                    "eur",
                    "confirm",
                    "true",
                    "payment_method",
                    sandbox.bankAccount(SUCCEEDS),
                    "payment_method_types[]",
                    "card");
            assertThat(card.status()).isEqualTo(400);
            assertThat(card.error().path("message").asString())
                    .startsWith("The PaymentMethod provided (sepa_debit) is not allowed for this PaymentIntent.");
        }
    }

    @Test
    void aDebitNeedsAMandateWhichIsKept() {
        try (RunningSandbox sandbox = new RunningSandbox()) {
            String[] form = {
                "amount", "2000",
                "currency", "eur",
                "confirm", "true",
                "payment_method", sandbox.bankAccount(SUCCEEDS),
                "payment_method_types[]", "sepa_debit"
            };
            RunningSandbox.assertRefused(sandbox.post(INTENTS, form), "parameter_missing", "mandate_data");
            Seen debit = sandbox.debit(SUCCEEDS);
            String id = sandbox.get("/v1/charges/" + debit.text("latest_charge"))
                    .json()
                    .path("payment_method_details")
                    .path("sepa_debit")
                    .path("mandate")
                    .asString();
            Seen mandate = sandbox.get("/v1/mandates/" + id + "?expand[]=payment_method");
            assertThat(mandate.text("status")).isEqualTo("active");
            assertThat(mandate.json().path("payment_method").path("type").asString())
                    .isEqualTo("sepa_debit");
            assertThat(mandate.json().path("customer_acceptance").path("type").asString())
                    .isEqualTo("offline");
            Seen missing = sandbox.get("/v1/mandates/mandate_none");
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.error().path("param").asString()).isEqualTo("mandate");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "108800, 00012345, succeeded, ''",
        "10-88-00, 22222227, requires_payment_method, insufficient_funds",
        "108800, 33333335, requires_payment_method, debit_not_authorized",
    })
    void britishAccountsAreDebitedInPounds(String sortCode, String account, String status, String code) {
        try (RunningSandbox sandbox = new RunningSandbox()) {
            Seen method = bacs(sandbox, sortCode, account);
            assertThat(method.json().path("bacs_debit").path("sort_code").asString())
                    .isEqualTo("108800");
            Seen debit = sandbox.post(
                    INTENTS,
                    "amount",
                    "2000",
                    "currency",
                    "gbp",
                    "confirm",
                    "true",
                    "payment_method",
                    method.id(),
                    "payment_method_types[]",
                    "bacs_debit",
                    "mandate_data[customer_acceptance][type]",
                    "online",
                    "mandate_data[customer_acceptance][online][ip_address]",
                    "127.0.0.1",
                    "mandate_data[customer_acceptance][online][user_agent]",
                    "test");
            assertThat(debit.text("status")).isEqualTo("processing");
            assertThat(debit.text("latest_charge")).startsWith("py_3");
            sandbox.advance(Duration.ofMinutes(4));
            Seen decided = sandbox.get(INTENTS + "/" + debit.id());
            assertThat(decided.text("status")).isEqualTo(status);
            assertThat(decided.json().path("last_payment_error").path("code").asString(""))
                    .isEqualTo(code);
            assertThat(sandbox.get("/v1/charges/" + debit.text("latest_charge"))
                            .json()
                            .path("failure_code")
                            .asString(""))
                    .isEqualTo(code);
        }
    }

    @Test
    void aDebitIsGivenBackAsSlowlyAsItCame() {
        try (RunningSandbox sandbox = new RunningSandbox()) {
            Seen debit = sandbox.debit(SUCCEEDS);
            sandbox.advance(Duration.ofMinutes(4));
            Seen refund = sandbox.post("/v1/refunds", "payment_intent", debit.id());
            assertThat(refund.id()).startsWith("pyr_3");
            assertThat(refund.text("status")).isEqualTo("pending");
            assertThat(refund.json().path("destination_details").path("type").asString())
                    .isEqualTo("eu_bank_transfer");
            sandbox.advance(Duration.ofMinutes(4));
            assertThat(sandbox.get("/v1/refunds/" + refund.id()).text("status")).isEqualTo("succeeded");
            assertThat(sandbox.get("/v1/balance_transactions?type=payment_refund")
                            .json()
                            .path("data")
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void otherBritishAccountsAreRefused() {
        try (RunningSandbox sandbox = new RunningSandbox()) {
            RunningSandbox.assertRefused(
                    bacs(sandbox, "200000", "55779911"), "account_number_invalid", "bacs_debit[account_number]");
            RunningSandbox.assertRefused(
                    sandbox.post(
                            "/v1/payment_methods",
                            "type",
                            "bacs_debit",
                            "bacs_debit[sort_code]",
                            "108800",
                            "bacs_debit[account_number]",
                            "00012345"),
                    "parameter_missing",
                    "billing_details[name]");
        }
    }

    private static Seen bacs(RunningSandbox sandbox, String sortCode, String account) {
        return sandbox.post(
                "/v1/payment_methods",
                "type",
                "bacs_debit",
                "bacs_debit[sort_code]",
                sortCode,
                "bacs_debit[account_number]",
                account,
                "billing_details[name]",
                "Ann",
                "billing_details[email]",
                "ann@example.com",
                "billing_details[address][line1]",
                "1 High Street",
                "billing_details[address][city]",
                "Leeds",
                "billing_details[address][postal_code]",
                "LS1 1AA",
                "billing_details[address][country]",
                "GB");
    }
}
