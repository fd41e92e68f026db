package io.portaplus.sandbox.stripe;

import static io.portaplus.sandbox.stripe.RunningSandbox.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RefundTest {
    private static final String REFUNDS = "/v1/refunds";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aPaymentIsGivenBackInPartsUntilNothingIsLeft() {
        String charge = pay("pm_card_visa");
        Seen part = sandbox.postKeyed(
                "refund-1", REFUNDS, "charge", charge, "amount", "300", "reason", "requested_by_customer");
        assertThat(part.id()).startsWith("re_3").hasSize(27);
        assertThat(part.text("status")).isEqualTo("succeeded");
        assertThat(part.text("reason")).isEqualTo("requested_by_customer");
        assertThat(charge(charge).path("amount_refunded").asLong()).isEqualTo(300);
        assertThat(charge(charge).path("refunded").asBoolean()).isFalse();

        Seen tooMuch = sandbox.post(REFUNDS, "charge", charge, "amount", "701");
        assertRefused(tooMuch, "", "amount");
        assertThat(tooMuch.error().path("message").asString())
                .isEqualTo("Refund amount ($7.01 usd) is greater than unrefunded amount on charge ($7.00 usd)");
        Seen rest = sandbox.post(REFUNDS, "charge", charge, "expand[]", "balance_transaction");
        assertThat(rest.json().path("amount").asLong()).isEqualTo(700);
        JsonNode booking = rest.json().path("balance_transaction");
        assertThat(booking.path("amount").asLong()).isEqualTo(-700);
        assertThat(booking.path("fee").asLong()).as("fees are kept").isZero();
        assertThat(booking.path("type").asString()).isEqualTo("refund");
        assertThat(booking.path("source").asString()).isEqualTo(rest.id());
        assertThat(charge(charge).path("refunded").asBoolean()).isTrue();

        Seen again = sandbox.post(REFUNDS, "charge", charge);
        assertRefused(again, "charge_already_refunded", "");
        JsonNode movement = sandbox.look("/truth").json().path("movements").path(1);
        assertThat(movement.path("type").asString()).isEqualTo("refund");
        assertThat(movement.path("amount").asLong()).isEqualTo(-300);
        assertThat(movement.path("refund").asString()).isEqualTo(part.id());
        assertThat(movement.path("charge").asString()).isEqualTo(charge);
        assertThat(movement.path("idempotency_key").asString()).isEqualTo("refund-1");
        JsonNode expanded = sandbox.get("/v1/charges/" + charge + "?expand[]=refunds.data.balance_transaction")
                .json()
                .path("refunds");
        assertThat(expanded.path("total_count").asLong()).isEqualTo(2);
        assertThat(expanded.path("data").path(0).path("id").asString()).isEqualTo(rest.id());
        assertThat(expanded.path("data")
                        .path(1)
                        .path("balance_transaction")
                        .path("net")
                        .asLong())
                .isEqualTo(-300);
    }

    @Test
    void anIntentsPaymentIsGivenBack() {
        Seen intent = sandbox.paid("pm_card_visa");
        Seen refund = sandbox.post(REFUNDS, "payment_intent", intent.id());
        assertThat(refund.text("charge")).isEqualTo(intent.text("latest_charge"));
        assertThat(refund.text("payment_intent")).isEqualTo(intent.id());
    }

    @Test
    void whoIsRefundedOnWhichCardCanBeExpanded() {
        RunningSandbox.Saved saved = sandbox.saved("pm_card_visa");
        Seen intent = sandbox.post("/v1/payment_intents", RunningSandbox.charge(saved));
        Seen refund = sandbox.post(
                REFUNDS, "payment_intent", intent.id(), "expand[]", "customer", "expand[]", "payment_method");
        assertThat(refund.json().path("customer").path("id").asString()).isEqualTo(intent.text("customer"));
        assertThat(refund.json()
                        .path("payment_method")
                        .path("card")
                        .path("last4")
                        .asString())
                .isEqualTo("4242");
    }

    @Test
    void refundsAreFoundAndListedAndCanBeLabelled() {
        String charge = pay("pm_card_visa");
        String first = sandbox.post(REFUNDS, "charge", charge, "amount", "100").id();
        String second = sandbox.post(REFUNDS, "charge", charge, "amount", "100").id();
        sandbox.post(REFUNDS, "charge", pay("pm_card_visa"));
        for (String path : List.of(REFUNDS + "?charge=" + charge, "/v1/charges/" + charge + "/refunds?limit=5")) {
            JsonNode data = sandbox.get(path).json().path("data");
            assertThat(data.size()).isEqualTo(2);
            assertThat(data.path(0).path("id").asString()).isEqualTo(second);
        }
        assertThat(sandbox.get(REFUNDS + "?limit=1").json().path("has_more").asBoolean())
                .isTrue();
        assertThat(sandbox.get(REFUNDS + "?created[gt]=4000000000")
                        .json()
                        .path("data")
                        .size())
                .isZero();
        Seen labelled = sandbox.post(REFUNDS + "/" + first, "metadata[why]", "broken");
        assertThat(labelled.json().path("metadata").path("why").asString()).isEqualTo("broken");
        assertThat(sandbox.get(REFUNDS + "/" + first).json()).isEqualTo(labelled.json());
        for (Seen missing : List.of(sandbox.get(REFUNDS + "/re_none"), sandbox.post(REFUNDS + "/re_none/cancel"))) {
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.error().path("code").asString()).isEqualTo("resource_missing");
            assertThat(missing.error().path("param").asString()).isEqualTo("refund");
        }
    }

    @Test
    void oneCardsRefundsTakeAWhile() {
        String refund =
                sandbox.post(REFUNDS, "charge", pay("pm_card_pendingRefund")).id();
        Seen pending = sandbox.get(REFUNDS + "/" + refund);
        assertThat(pending.text("status")).isEqualTo("pending");
        assertThat(pending.text("pending_reason")).isEqualTo("processing");
        sandbox.advance(Duration.ofMinutes(4));
        assertThat(sandbox.get(REFUNDS + "/" + refund).text("status")).isEqualTo("succeeded");
    }

    @Test
    void anotherCardsRefundsFailLaterAndTheMoneyComesBack() {
        String charge = pay("pm_card_refundFail");
        Seen refund = sandbox.postKeyed("refund-2", REFUNDS, "charge", charge);
        assertThat(refund.text("status")).isEqualTo("succeeded");
        sandbox.advance(Duration.ofMinutes(4));
        Seen failed = sandbox.get(REFUNDS + "/" + refund.id() + "?expand[]=failure_balance_transaction");
        assertThat(failed.text("status")).isEqualTo("failed");
        assertThat(failed.text("failure_reason")).isEqualTo("expired_or_canceled_card");
        JsonNode booking = failed.json().path("failure_balance_transaction");
        assertThat(booking.path("amount").asLong()).isEqualTo(1000);
        assertThat(booking.path("type").asString()).isEqualTo("refund_failure");
        assertThat(charge(charge).path("refunded").asBoolean()).isFalse();
        assertThat(charge(charge).path("amount_refunded").asLong()).isZero();
        JsonNode last = sandbox.look("/truth").json().path("movements").path(2);
        assertThat(last.path("type").asString()).isEqualTo("refund_failure");
        assertThat(last.path("idempotency_key").asString()).isEqualTo("refund-2");
        assertThat(sandbox.post(REFUNDS, "charge", charge).status()).isEqualTo(200);
    }

    @Test
    void onlyARefundThatWaitsForItsCustomerIsCanceled() {
        String charge = pay("pm_card_visa");
        Seen done = sandbox.post(REFUNDS, "charge", charge, "amount", "100");
        Seen refused = sandbox.post(REFUNDS + "/" + done.id() + "/cancel");
        assertRefused(refused, "", "");
        assertThat(refused.error().path("message").asString()).contains("status of succeeded");
        Seen waiting = sandbox.post(REFUNDS, "charge", charge, "metadata[sandbox_refund]", "requires_action");
        assertThat(waiting.text("status")).isEqualTo("requires_action");
        Seen canceled = sandbox.post(REFUNDS + "/" + waiting.id() + "/cancel");
        assertThat(canceled.text("status")).isEqualTo("canceled");
        assertThat(charge(charge).path("amount_refunded").asLong()).isEqualTo(100);
    }

    @Test
    void whatCannotBeGivenBackIsRefused() {
        assertRefused(sandbox.post(REFUNDS), "parameter_missing", "");
        assertRefused(sandbox.post(REFUNDS, "charge", "ch_none"), "resource_missing", "charge");
        assertRefused(sandbox.post(REFUNDS, "payment_intent", "pi_none"), "resource_missing", "payment_intent");
        String charge = pay("pm_card_visa");
        assertRefused(sandbox.post(REFUNDS, "charge", charge, "amount", "0"), "parameter_invalid_integer", "amount");
        assertRefused(sandbox.post(REFUNDS, "charge", charge, "amount", "1.5"), "parameter_invalid_integer", "amount");
        assertRefused(sandbox.post(REFUNDS, "charge", charge, "reason", "whim"), "", "reason");
        assertRefused(
                sandbox.post(REFUNDS, "charge", charge, "reverse_transfer", "true"),
                "parameter_unknown",
                "reverse_transfer");
        Seen other = sandbox.paid("pm_card_visa");
        assertRefused(sandbox.post(REFUNDS, "charge", charge, "payment_intent", other.id()), "", "charge");
        Seen held = sandbox.paid("pm_card_visa", "capture_method", "manual");
        assertRefused(sandbox.post(REFUNDS, "charge", held.text("latest_charge")), "", "charge");
        assertRefused(
                sandbox.post(REFUNDS, "payment_intent", held.id()),
                "payment_intent_unexpected_state",
                "payment_intent");
        String declined = sandbox.post(
                        "/v1/payment_intents", RunningSandbox.charge(sandbox.saved("pm_card_chargeCustomerFail")))
                .error()
                .path("charge")
                .asString();
        assertRefused(sandbox.post(REFUNDS, "charge", declined), "", "charge");
        assertThat(sandbox.movements()).isEqualTo(2);
    }

    private String pay(String card) {
        return sandbox.paid(card).text("latest_charge");
    }

    private JsonNode charge(String id) {
        return sandbox.get("/v1/charges/" + id).json();
    }
}
