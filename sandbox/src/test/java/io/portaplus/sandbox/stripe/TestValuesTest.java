package io.portaplus.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TestValuesTest {
    private static final String INTENTS = "/v1/payment_intents";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_visa, visa, 4242",
        "pm_card_visa_debit, visa, 5556",
        "pm_card_mastercard, mastercard, 4444",
        "pm_card_amex, amex, 0005",
        "pm_card_discover, discover, 9424",
        "pm_card_gb, visa, 0000",
        "pm_card_bypassPending, visa, 0077",
        "pm_card_riskLevelElevated, visa, 9235",
    })
    void theseCardsPay(String name, String brand, String last4) {
        Seen paid = sandbox.post(INTENTS, RunningSandbox.charge(sandbox.saved(name), "expand[]", "latest_charge"));
        JsonNode card =
                paid.json().path("latest_charge").path("payment_method_details").path("card");
        assertThat(paid.text("status")).isEqualTo("succeeded");
        assertThat(card.path("brand").asString()).isEqualTo(brand);
        assertThat(card.path("last4").asString()).isEqualTo(last4);
    }

    @ParameterizedTest
    @CsvSource({
        "visa_chargeDeclined, 4000000000000002, card_declined, generic_decline, try_again_later",
        "chargeDeclined, 4000000000000002, card_declined, generic_decline, try_again_later",
        "visa_chargeDeclinedInsufficientFunds, 4000000000009995, card_declined, insufficient_funds, try_again_later",
        "visa_chargeDeclinedLostCard, 4000000000009987, card_declined, lost_card, do_not_try_again",
        "visa_chargeDeclinedStolenCard, 4000000000009979, card_declined, stolen_card, do_not_try_again",
        "chargeDeclinedExpiredCard, 4000000000000069, expired_card, '', do_not_try_again",
        "chargeDeclinedIncorrectCvc, 4000000000000127, incorrect_cvc, '', confirm_card_data",
        "chargeDeclinedProcessingError, 4000000000000119, processing_error, '', try_again_later",
        "visa_chargeDeclinedVelocityLimitExceeded, 4000000000006975, card_declined, card_velocity_exceeded,"
                + " try_again_later",
    })
    void theseCardsAreRefusedAtAttachAndWhenCharged(
            String name, String number, String code, String declineCode, String advice) {
        String customer = sandbox.post("/v1/customers").id();
        Seen attach = sandbox.post("/v1/payment_methods/pm_card_" + name + "/attach", "customer", customer);
        assertDecline(attach, code, declineCode, advice);
        assertThat(attach.error().has("payment_intent")).isFalse();

        assertDecline(charge(customer, "pm_card_" + name), code, declineCode, advice);
        String byToken = sandbox.post("/v1/payment_methods", "type", "card", "card[token]", "tok_" + name)
                .id();
        assertDecline(charge(customer, byToken), code, declineCode, advice);
        String single =
                sandbox.control("/tokens", "{\"number\":\"" + number + "\"}").text("id");
        String bySingle = sandbox.post("/v1/payment_methods", "type", "card", "card[token]", single)
                .id();
        Seen declined = charge(customer, bySingle);
        assertDecline(declined, code, declineCode, advice);
        JsonNode error = declined.error();
        assertThat(error.path("payment_method").path("id").asString()).isEqualTo(bySingle);
        assertThat(error.path("payment_intent").path("latest_charge").asString())
                .isEqualTo(error.path("charge").asString());
        assertThat(error.path("network_decline_code").asString()).hasSize(2);
        JsonNode outcome = sandbox.get("/v1/charges/" + error.path("charge").asString())
                .json()
                .path("outcome");
        assertThat(outcome.path("type").asString()).isEqualTo("issuer_declined");
        assertThat(sandbox.movements()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_chargeCustomerFail, generic_decline, issuer_declined",
        "pm_card_radarBlock, fraudulent, blocked",
    })
    void theseCardsAttachAndAreThenRefused(String name, String declineCode, String outcome) {
        Seen declined = sandbox.post(INTENTS, RunningSandbox.charge(sandbox.saved(name)));
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.error().path("code").asString()).isEqualTo("card_declined");
        assertThat(declined.error().path("decline_code").asString()).isEqualTo(declineCode);
        assertThat(sandbox.get("/v1/charges/" + declined.error().path("charge").asString())
                        .json()
                        .path("outcome")
                        .path("type")
                        .asString())
                .isEqualTo(outcome);
        assertThat(sandbox.movements()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424242, visa",
        "4000000000000341, chargeCustomerFail",
        "4000002760003184, authenticationRequired",
        "4000002500003155, authenticationRequiredOnSetup",
        "4000003800000446, authenticationRequiredSetupForOffSession",
        "4000008400001629, threeDSecureRequiredChargeDeclined",
        "4000008400001280, threeDSecureRequiredProcessingError",
        "4000000000000259, createDispute",
        "4000000000002685, createDisputeProductNotReceived",
        "4000000000001976, createDisputeInquiry",
        "4000000000007726, pendingRefund",
        "4000000000005126, refundFail",
        "4100000000000019, radarBlock",
        "4000000000009235, riskLevelElevated",
        "4000000000000077, bypassPending",
    })
    void aNumberAndANameAreTheSameCard(String number, String name) {
        Seen byNumber = sandbox.post(
                "/v1/payment_methods",
                "type",
                "card",
                "card[number]",
                number,
                "card[exp_month]",
                "12",
                "card[exp_year]",
                "2040",
                "card[cvc]",
                "123");
        Seen byName = sandbox.get(
                "/v1/payment_methods/" + sandbox.saved("pm_card_" + name).method());
        assertThat(byNumber.json().path("card").path("fingerprint"))
                .isEqualTo(byName.json().path("card").path("fingerprint"));
        assertThat(number).endsWith(byNumber.json().path("card").path("last4").asString());
    }

    @ParameterizedTest
    @CsvSource({"pm_card_visa, normal", "pm_card_riskLevelElevated, elevated"})
    void aChargeTellsItsRisk(String name, String risk) {
        assertThat(sandbox.paid(name, "expand[]", "latest_charge")
                        .json()
                        .path("latest_charge")
                        .path("outcome")
                        .path("risk_level")
                        .asString())
                .isEqualTo(risk);
    }

    @Test
    void moneyOfOneCardIsAvailableAtOnce() {
        Seen paid = sandbox.post(
                INTENTS,
                RunningSandbox.charge(
                        sandbox.saved("pm_card_bypassPending"),
                        "capture_method",
                        "automatic",
                        "expand[]",
                        "latest_charge.balance_transaction"));
        assertThat(paid.json()
                        .path("latest_charge")
                        .path("balance_transaction")
                        .path("status")
                        .asString())
                .isEqualTo("available");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pm_card_nonsense", "pm_card_"})
    void namesThatAreNoTestCardsAreRefused(String name) {
        Seen refused = sandbox.post(
                INTENTS,
                "amount",
                "1000",
                "currency",
                "usd",
                "confirm",
                "true",
                "payment_method",
                name,
                "payment_method_types[]",
                "card");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("code").asString()).isEqualTo("resource_missing");
    }

    private Seen charge(String customer, String method) {
        return sandbox.post(INTENTS, RunningSandbox.charge(new Saved(customer, method)));
    }

    private static void assertDecline(Seen seen, String code, String declineCode, String advice) {
        assertThat(seen.status()).isEqualTo(402);
        assertThat(seen.error().path("type").asString()).isEqualTo("card_error");
        assertThat(seen.error().path("code").asString()).isEqualTo(code);
        assertThat(seen.error().path("decline_code").asString("")).isEqualTo(declineCode);
        assertThat(seen.error().path("advice_code").asString()).isEqualTo(advice);
        assertThat(seen.error().path("doc_url").asString()).endsWith(code.replace('_', '-'));
    }
}
