package io.portaplus.sandbox.stripe;

import static io.portaplus.sandbox.stripe.RunningSandbox.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CaptureTest {
    private static final String INTENTS = "/v1/payment_intents/";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void moneyIsHeldUntilItIsCaptured() {
        Seen held = held("pm_card_visa");
        assertThat(held.text("status")).isEqualTo("requires_capture");
        assertThat(held.json().path("amount_capturable").asLong()).isEqualTo(1000);
        assertThat(held.json().path("amount_received").asLong()).isZero();
        JsonNode charge = charge(held);
        assertThat(charge.path("captured").asBoolean()).isFalse();
        assertThat(charge.path("paid").asBoolean()).isTrue();
        assertThat(charge.path("balance_transaction").isNull()).isTrue();
        assertThat(sandbox.movements()).isZero();

        Seen captured = sandbox.postKeyed("capture-1", INTENTS + held.id() + "/capture");
        assertThat(captured.text("status")).isEqualTo("succeeded");
        assertThat(captured.json().path("amount_received").asLong()).isEqualTo(1000);
        assertThat(captured.json().path("amount_capturable").asLong()).isZero();
        assertThat(charge(held).path("balance_transaction").isString())
                .as("what is captured by hand is booked at once")
                .isTrue();
        sandbox.postKeyed("capture-1", INTENTS + held.id() + "/capture");
        JsonNode movements = sandbox.look("/truth").json().path("movements");
        assertThat(movements.size()).isEqualTo(1);
        assertThat(movements.path(0).path("type").asString()).isEqualTo("capture");
        assertThat(movements.path(0).path("idempotency_key").asString()).isEqualTo("capture-1");
    }

    @Test
    void whatIsNotCapturedIsGivenBackToTheCustomer() {
        Seen held = held("pm_card_visa");
        Seen captured = sandbox.post(INTENTS + held.id() + "/capture", "amount_to_capture", "700");
        assertThat(captured.json().path("amount_received").asLong()).isEqualTo(700);
        assertThat(captured.json().path("amount").asLong()).isEqualTo(1000);
        JsonNode charge = charge(held);
        assertThat(charge.path("amount_captured").asLong()).isEqualTo(700);
        assertThat(charge.path("amount_refunded").asLong()).isEqualTo(300);
        assertThat(charge.path("refunded").asBoolean()).isFalse();
        JsonNode booking = sandbox.get("/v1/balance_transactions?source=" + held.text("latest_charge"))
                .json()
                .path("data");
        assertThat(booking.size()).isEqualTo(1);
        assertThat(booking.path(0).path("amount").asLong()).isEqualTo(700);
        Seen tooMuch = sandbox.post("/v1/refunds", "charge", held.text("latest_charge"), "amount", "701");
        assertRefused(tooMuch, "", "amount");
        assertThat(sandbox.post("/v1/refunds", "charge", held.text("latest_charge"))
                        .json()
                        .path("amount")
                        .asLong())
                .isEqualTo(700);
    }

    @Test
    void cancelingReleasesWhatWasHeld() {
        Seen held = held("pm_card_visa");
        Seen canceled = sandbox.post(INTENTS + held.id() + "/cancel", "cancellation_reason", "duplicate");
        assertThat(canceled.text("status")).isEqualTo("canceled");
        assertThat(canceled.text("cancellation_reason")).isEqualTo("duplicate");
        assertThat(canceled.json().path("amount_capturable").asLong()).isZero();
        assertThat(canceled.json().path("canceled_at").isNumber()).isTrue();
        assertThat(charge(held).path("refunded").asBoolean()).isTrue();
        assertThat(sandbox.movements()).isZero();
        assertRefused(sandbox.post(INTENTS + held.id() + "/capture"), "payment_intent_unexpected_state", "");
        assertThat(sandbox.get("/v1/balance_transactions").json().path("data").size())
                .isZero();
    }

    @Test
    void theBankHoldsItForSevenDays() {
        Seen held = held("pm_card_visa");
        long before = charge(held)
                .path("payment_method_details")
                .path("card")
                .path("capture_before")
                .asLong();
        assertThat(before - held.json().path("created").asLong())
                .isEqualTo(Duration.ofDays(7).toSeconds());
        sandbox.advance(Duration.ofDays(7).plusSeconds(1));
        Seen gone = sandbox.get(INTENTS + held.id());
        assertThat(gone.text("status")).isEqualTo("canceled");
        assertThat(gone.text("cancellation_reason")).isEqualTo("automatic");
        assertThat(gone.json().path("canceled_at").asLong()).isEqualTo(before);
        assertThat(sandbox.movements()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "amount_to_capture, 1001, amount_too_large",
        "amount_to_capture, 0, parameter_invalid_integer",
        "amount_to_capture, x, parameter_invalid_integer",
        "final_capture, false, ''",
        "statement_descriptor, SHOP, ''",
    })
    void impossibleCapturesAreRefused(String name, String value, String code) {
        Seen held = held("pm_card_visa");
        assertRefused(sandbox.post(INTENTS + held.id() + "/capture", name, value), code, name);
        assertThat(sandbox.get(INTENTS + held.id()).text("status")).isEqualTo("requires_capture");
    }

    @Test
    void onlyWhatIsHeldIsCaptured() {
        Seen paid = sandbox.paid("pm_card_visa");
        Seen refused = sandbox.post(INTENTS + paid.id() + "/capture");
        assertRefused(refused, "payment_intent_unexpected_state", "");
        assertThat(refused.error().path("message").asString()).contains("because it has a status of succeeded");
        assertThat(refused.error().path("payment_intent").path("id").asString()).isEqualTo(paid.id());
        assertThat(sandbox.post(INTENTS + "pi_none/capture").status()).isEqualTo(404);
    }

    @Test
    void bankDebitsCannotBeHeld() {
        assertRefused(
                sandbox.post(
                        "/v1/payment_intents",
                        "amount",
                        "1000",
                        "currency",
                        "gbp",
                        "capture_method",
                        "manual",
                        "payment_method_types[]",
                        "bacs_debit"),
                "payment_intent_invalid_parameter",
                "capture_method");
    }

    @Test
    void anAuthenticatedPaymentIsHeldToo() {
        Seen asked = sandbox.post(
                "/v1/payment_intents",
                RunningSandbox.charge(
                        sandbox.saved("pm_card_authenticationRequired"),
                        "capture_method",
                        "manual",
                        "return_url",
                        "https://example.com/"));
        sandbox.complete(asked.id());
        assertThat(sandbox.get(INTENTS + asked.id()).text("status")).isEqualTo("requires_capture");
    }

    private Seen held(String card) {
        return sandbox.paid(card, "capture_method", "manual");
    }

    private JsonNode charge(Seen intent) {
        return sandbox.get("/v1/charges/" + intent.text("latest_charge")).json();
    }
}
