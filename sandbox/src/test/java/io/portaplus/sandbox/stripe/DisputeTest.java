package io.portaplus.sandbox.stripe;

import static io.portaplus.sandbox.stripe.RunningSandbox.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DisputeTest {
    private static final String DISPUTES = "/v1/disputes/";
    private static final String TEXT = "evidence[uncategorized_text]";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_createDispute, fraudulent, needs_response, chargeback, -1000",
        "pm_card_createDisputeProductNotReceived, product_not_received, needs_response, chargeback, -1000",
        "pm_card_createDisputeInquiry, fraudulent, warning_needs_response, inquiry, 0",
    })
    void theseCardsDisputeTheirPayments(String card, String reason, String status, String type, long moved) {
        Seen dispute = disputed(card);
        assertThat(dispute.id()).startsWith("du_1");
        assertThat(dispute.text("reason")).isEqualTo(reason);
        assertThat(dispute.text("status")).isEqualTo(status);
        assertThat(dispute.json().path("amount").asLong()).isEqualTo(1000);
        assertThat(dispute.json()
                        .path("payment_method_details")
                        .path("card")
                        .path("case_type")
                        .asString())
                .isEqualTo(type);
        JsonNode charge = charge(dispute);
        assertThat(charge.path("disputed").asBoolean()).isTrue();
        assertThat(charge.path("dispute").asString()).isEqualTo(dispute.id());
        assertThat(moved(dispute)).isEqualTo(moved == 0 ? Map.of() : Map.of("dispute", moved));
        long fees = dispute.json()
                .path("balance_transactions")
                .valueStream()
                .mapToLong(booking -> booking.path("fee").asLong())
                .sum();
        assertThat(fees).isEqualTo(moved == 0 ? 0 : 1500);
        assertThat(sandbox.get("/v1/disputes?charge=" + dispute.text("charge"))
                        .json()
                        .path("data")
                        .path(0))
                .isEqualTo(dispute.json());
        assertThat(sandbox.get("/v1/disputes?payment_intent=pi_none")
                        .json()
                        .path("data")
                        .size())
                .isZero();
    }

    @Test
    void theMoneyAndTheFeeComeBackWhenItIsWon() {
        Seen dispute = disputed("pm_card_createDispute");
        Seen answered = sandbox.post(DISPUTES + dispute.id(), TEXT, "winning_evidence");
        assertThat(answered.text("status")).isEqualTo("under_review");
        assertThat(answered.json()
                        .path("evidence_details")
                        .path("submission_count")
                        .asLong())
                .isEqualTo(1);
        sandbox.advance(Duration.ofSeconds(2));
        Seen won = sandbox.get(DISPUTES + dispute.id());
        assertThat(won.text("status")).isEqualTo("won");
        assertThat(moved(dispute)).isEqualTo(Map.of("dispute", -1000L, "dispute_reversal", 1000L));
        assertThat(won.json()
                        .path("balance_transactions")
                        .valueStream()
                        .mapToLong(booking -> booking.path("net").asLong())
                        .sum())
                .isZero();
        assertThat(won.json()
                        .path("balance_transactions")
                        .path(1)
                        .path("reporting_category")
                        .asString())
                .isEqualTo("dispute_reversal");
        assertRefused(sandbox.post(DISPUTES + dispute.id(), TEXT, "more"), "", "");
        assertRefused(sandbox.post(DISPUTES + dispute.id() + "/close"), "", "");
        assertThat(sandbox.post(DISPUTES + dispute.id(), "metadata[a]", "b").status())
                .as("labels may change for ever")
                .isEqualTo(200);
    }

    @Test
    void theMoneyIsGoneWhenItIsLostGivenUpOrForgotten() {
        Seen lost = disputed("pm_card_createDispute");
        sandbox.post(DISPUTES + lost.id(), TEXT, "losing_evidence");
        Seen givenUp = sandbox.post(DISPUTES + disputed("pm_card_createDispute").id() + "/close");
        assertThat(givenUp.text("status")).isEqualTo("lost");
        Seen forgotten = disputed("pm_card_createDispute");
        assertThat(sandbox.get(DISPUTES + lost.id()).text("status")).isEqualTo("lost");
        sandbox.advance(Duration.ofDays(11));
        Seen late = sandbox.get(DISPUTES + forgotten.id());
        assertThat(late.text("status")).isEqualTo("lost");
        assertThat(late.json().path("evidence_details").path("past_due").asBoolean())
                .isTrue();
        for (Seen each : List.of(lost, givenUp, forgotten)) {
            assertThat(moved(each)).isEqualTo(Map.of("dispute", -1000L));
        }
    }

    @Test
    void evidenceCanBeGatheredBeforeItIsSubmitted() {
        Seen dispute = disputed("pm_card_createDispute");
        Seen gathered = sandbox.post(
                DISPUTES + dispute.id(), "evidence[customer_name]", "Ann", "submit", "false", "metadata[a]", "b");
        assertThat(gathered.text("status")).isEqualTo("needs_response");
        assertThat(gathered.json().path("evidence").path("customer_name").asString())
                .isEqualTo("Ann");
        assertThat(gathered.json().path("evidence_details").path("has_evidence").asBoolean())
                .isTrue();
        Seen submitted = sandbox.post(DISPUTES + dispute.id(), "submit", "true");
        assertThat(submitted.text("status")).isEqualTo("under_review");
        assertRefused(
                sandbox.post(DISPUTES + dispute.id(), "evidence[receipt]", "file_1"),
                "parameter_unknown",
                "evidence[receipt]");
        assertRefused(sandbox.post(DISPUTES + dispute.id(), TEXT, "x".repeat(150_001)), "", "evidence");
    }

    @Test
    void aDisputedPaymentCannotBeGivenBack() {
        Seen dispute = disputed("pm_card_createDispute");
        assertRefused(sandbox.post("/v1/refunds", "charge", dispute.text("charge")), "charge_disputed", "");
    }

    @Test
    void anInquiryMovesNoMoneyAndIsAnsweredByGivingItBack() {
        Seen dispute = disputed("pm_card_createDisputeInquiry");
        assertThat(dispute.json().path("is_charge_refundable").asBoolean()).isTrue();
        assertThat(sandbox.post("/v1/refunds", "charge", dispute.text("charge")).status())
                .isEqualTo(200);
        assertThat(sandbox.get(DISPUTES + dispute.id()).text("status")).isEqualTo("warning_closed");
        Seen other = disputed("pm_card_createDisputeInquiry");
        assertThat(sandbox.post(DISPUTES + other.id(), TEXT, "winning_evidence").text("status"))
                .isEqualTo("warning_under_review");
        sandbox.advance(Duration.ofSeconds(2));
        assertThat(sandbox.get(DISPUTES + other.id()).text("status")).isEqualTo("warning_closed");
        Seen escalated = disputed("pm_card_createDisputeInquiry");
        sandbox.post(DISPUTES + escalated.id(), TEXT, "escalate_inquiry_evidence");
        sandbox.advance(Duration.ofSeconds(2));
        assertThat(sandbox.get(DISPUTES + escalated.id()).text("status")).isEqualTo("needs_response");
        assertThat(moved(escalated)).isEqualTo(Map.of("dispute", -1000L));
        assertThat(moved(other)).isEmpty();
    }

    @Test
    void anUnknownDisputeIsMissing() {
        for (Seen seen : List.of(
                sandbox.get(DISPUTES + "du_none"),
                sandbox.post(DISPUTES + "du_none"),
                sandbox.post(DISPUTES + "du_none/close"))) {
            assertThat(seen.status()).isEqualTo(404);
            assertThat(seen.error().path("code").asString()).isEqualTo("resource_missing");
            assertThat(seen.error().path("param").asString()).isEqualTo("dispute");
        }
    }

    private Seen disputed(String card) {
        Seen paid = sandbox.paid(card);
        sandbox.advance(Duration.ofSeconds(2));
        JsonNode charge =
                sandbox.get("/v1/charges/" + paid.text("latest_charge")).json();
        return sandbox.get(DISPUTES + charge.path("dispute").asString());
    }

    private JsonNode charge(Seen dispute) {
        return sandbox.get("/v1/charges/" + dispute.text("charge")).json();
    }

    /** What moved because of this dispute. */
    private Map<String, Long> moved(Seen dispute) {
        Map<String, Long> moved = new java.util.HashMap<>();
        for (JsonNode movement : sandbox.look("/truth").json().path("movements")) {
            if (movement.path("dispute").asString("").equals(dispute.id())) {
                moved.put(
                        movement.path("type").asString(),
                        movement.path("amount").asLong());
                assertThat(movement.path("idempotency_key").isNull()).isTrue();
            }
        }
        return moved;
    }
}
