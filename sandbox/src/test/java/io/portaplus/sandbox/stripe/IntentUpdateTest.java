package io.portaplus.sandbox.stripe;

import static io.portaplus.sandbox.stripe.RunningSandbox.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.sandbox.stripe.RunningSandbox.Saved;
import io.portaplus.sandbox.stripe.RunningSandbox.Seen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentUpdateTest {
    private static final String INTENTS = "/v1/payment_intents";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anIntentChangesUntilItIsPaid() {
        String id = create().id();
        Saved saved = sandbox.saved("pm_card_visa");
        Seen changed = update(
                id,
                "amount",
                "2000",
                "currency",
                "EUR",
                "customer",
                saved.customer(),
                "payment_method",
                saved.method(),
                "setup_future_usage",
                "off_session",
                "receipt_email",
                "ann@example.com",
                "statement_descriptor_suffix",
                "ORDER 7",
                "shipping[name]",
                "Ann",
                "shipping[address][city]",
                "Leeds");
        assertThat(changed.text("status")).isEqualTo("requires_confirmation");
        assertThat(changed.json().path("amount").asLong()).isEqualTo(2000);
        assertThat(changed.text("currency")).isEqualTo("eur");
        assertThat(changed.json().path("payment_method_types").toString()).contains("sepa_debit");
        assertThat(changed.json().path("shipping").path("address").path("city").asString())
                .isEqualTo("Leeds");
        assertThat(update(id, "shipping", "").json().path("shipping").isNull()).isTrue();
        Seen paid = sandbox.post(
                INTENTS + "/" + id + "/confirm", "return_url", "https://example.com/", "expand[]", "latest_charge");
        assertThat(paid.text("status")).isEqualTo("succeeded");
        assertThat(paid.json().path("latest_charge").path("amount").asLong()).isEqualTo(2000);
        assertThat(update(id, "metadata[a]", "b", "description", "Top-up").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 2000",
        "currency, eur",
        "customer, CUSTOMER",
        "payment_method, pm_card_visa",
        "payment_method_types[], card",
        "capture_method, manual",
        "setup_future_usage, off_session",
        "shipping[name], Ann",
        "statement_descriptor_suffix, SHOP",
    })
    void whatTouchesTheMoneyIsTooLateOncePaid(String name, String value) {
        Seen paid = sandbox.paid("pm_card_visa");
        Seen refused = update(paid.id(), name, value.replace("CUSTOMER", paid.text("customer")));
        assertRefused(refused, "payment_intent_unexpected_state", name.replaceAll("\\[.*", ""));
        assertThat(refused.error().path("payment_intent").path("id").asString()).isEqualTo(paid.id());
        assertThat(sandbox.get(INTENTS + "/" + paid.id()).json()).isEqualTo(paid.json());
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 1, amount_too_small, amount",
        "amount, 0, parameter_invalid_integer, amount",
        "currency, xxx, '', currency",
        "customer, cus_none, resource_missing, customer",
        "payment_method, pm_none, resource_missing, payment_method",
        "payment_method_types[], sepa_debit, payment_intent_invalid_parameter, payment_method_types",
        "statement_descriptor, SHOP, '', statement_descriptor",
        "setup_future_usage, never, '', setup_future_usage",
        "off_session, true, parameter_unknown, off_session",
        "shipping[address][city], Leeds, parameter_missing, shipping[name]",
    })
    void whatCannotBeIsRefused(String name, String value, String code, String param) {
        String id = create().id();
        assertRefused(update(id, name, value), code, param);
    }

    @Test
    void anothersCardIsRefused() {
        assertRefused(
                update(
                        create().id(),
                        "payment_method",
                        sandbox.saved("pm_card_visa").method()),
                "parameter_missing",
                "source");
    }

    @Test
    void aNewAmountMustBeAuthenticatedAgain() {
        Seen asked = sandbox.post(
                INTENTS,
                RunningSandbox.charge(
                        sandbox.saved("pm_card_authenticationRequired"), "return_url", "https://example.com/"));
        assertThat(asked.text("status")).isEqualTo("requires_action");
        Seen changed = update(asked.id(), "amount", "2000");
        assertThat(changed.text("status")).isEqualTo("requires_confirmation");
        assertThat(changed.json().path("next_action").isNull()).isTrue();
        sandbox.complete(asked.id());
        assertThat(sandbox.movements())
                .as("what was authenticated before counts no more")
                .isZero();
    }

    @Test
    void theTypesFollowTheWayOfCapture() {
        String id = sandbox.post(INTENTS, "amount", "1000", "currency", "gbp").id();
        assertThat(sandbox.get(INTENTS + "/" + id)
                        .json()
                        .path("payment_method_types")
                        .toString())
                .isEqualTo("[\"card\",\"bacs_debit\",\"paypal\"]");
        assertThat(update(id, "capture_method", "manual")
                        .json()
                        .path("payment_method_types")
                        .toString())
                .isEqualTo("[\"card\",\"paypal\"]");
        Seen exact = update(id, "payment_method_types[]", "card");
        assertThat(exact.json().path("payment_method_types").toString()).isEqualTo("[\"card\"]");
        assertThat(exact.json().path("automatic_payment_methods").isNull()).isTrue();
    }

    private Seen create() {
        return sandbox.post(INTENTS, "amount", "1000", "currency", "usd");
    }

    private Seen update(String id, String... pairs) {
        return sandbox.post(INTENTS + "/" + id, pairs);
    }
}
